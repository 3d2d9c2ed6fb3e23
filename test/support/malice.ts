const seeds = [
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", '</title><svg onload=alert(1)>'],
  ...[
    'javascript:alert(1)',
    '{{7*7}}',
    `$\{7*7}`,
    '<%= 7*7 %>',
    '#{7*7}',
    '*{7*7}',
    '{{constructor.constructor("x")()}}',
  ],
  ...[
    "' or '1'='1",
    "'; drop table recovery_requests;--",
    '" or ""="',
    '1 union select * from meta',
    '\\',
    '%',
    '_',
    '*',
  ],
  ...['a\r\nBcc: x@evil.example', 'a%0d%0aSet-Cookie: x=1', 'x@y.example\nTo: z@evil.example', '\u001b[31m', '\u0000'],
  ...['../../../../etc/passwd', '..%2f..%2f', '/etc/passwd\u0000.png', 'file:///etc/passwd', 'http://169.254.169.254/'],
  ...[
    '; id',
    '| id',
    '`id`',
    '$(id)',
    '&& id',
    '%n%n%n%s',
    '(a+)+$'.repeat(9),
    '*)(uid=*))(|(uid=*',
    '=1+1',
    '@SUM(1)',
  ],
  ...[
    '\u202eexample',
    '\u200b\u200d\ufeff',
    'ａｄａ@ｅ.example',
    'ADA\u0130',
    'ß'.repeat(99),
    '\ud800',
    '👩‍👩‍👧‍👦'.repeat(20),
    '\u0301'.repeat(200),
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    'true',
    '[object Object]',
    '__proto__',
    'constructor',
    'toString',
    '[]',
    '{}',
    '{"$gt":""}',
  ],
  ...[
    '-1',
    '0',
    '1e309',
    '9'.repeat(400),
    '0x41',
    '٣٤',
    '1,5',
    'a'.repeat(6_000),
    ' '.repeat(999),
    '\t',
    '&amp;lt;',
    '&#x3c;',
  ],
  ...[
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
    'a;charset=utf-7',
    '+ADw-script+AD4-',
  ],
]
const wrappings: readonly ((seed: string, at: number) => string)[] = [
  (seed, at) => `${seed}${at}`,
  (seed, at) => `${at}${seed}`,
  (seed, at) => `x${at}@${seed}.example`,
  (seed, at) => `${seed}@harbourpine.example?${at}`,
  (seed, at) => `${seed}${seed}${at}`,
  (seed, at) => `"${seed}"${at}`,
  (seed, at) => `<b title='${seed}'>${at}`,
  (seed, at) => `${at}\r\n${seed}`,
]

/** Strings that mean harm somewhere: markup, templates, SQL, shells, headers, paths, numbers, odd letters. All differ. */
export function drawMalice(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const seed = seeds[at % seeds.length] ?? ''
    const wrap = wrappings[Math.floor(at / seeds.length) % wrappings.length] ?? wrappings[0]
    return wrap?.(seed, at) ?? seed
  })
}
