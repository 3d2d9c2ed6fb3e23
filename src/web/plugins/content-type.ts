import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FieldsError, readFields } from '../fields.ts'
import { countHeader } from './host.ts'
import { WrongContentType } from './problems.ts'

const formType = /^application\/x-www-form-urlencoded(?:;\s?charset=utf-8)?$/i

/**
 * Bodies are forms, and say so in exactly these words; anything else is 415 before a byte of it is read (R-WEB-5,
 * CVE-2026-33806, CVE-2026-25223). Fastify's own readers are taken away, so none of them can be reached by a trick.
 */
export function registerContentType(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.method !== 'POST' || isForm(request)) done(null, payload)
    else done(new WrongContentType())
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, readFields(String(body)))
    } catch (error) {
      done(error instanceof FieldsError ? error : new FieldsError('The form cannot be read'))
    }
  })
}

function isForm({ raw }: FastifyRequest): boolean {
  const encodings = raw.headers['content-encoding']
  if (encodings !== undefined && encodings !== 'identity') return false
  return formType.test(raw.headers['content-type'] ?? '') && countHeader(raw.rawHeaders, 'content-type') <= 1
}
