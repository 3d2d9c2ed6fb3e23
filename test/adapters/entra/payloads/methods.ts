/** What Graph documents for authentication methods and passes; ids and names are this project's own. */
export const union = {
  '@odata.context': "https://graph.example/v1.0/$metadata#users('ada')/authentication/methods",
  value: [
    {
      '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
      id: '28c10230-6103-485e-b985-444c60001490',
      password: null,
      createdDateTime: '2024-01-15T09:00:00Z',
    },
    {
      '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
      id: '3179e48a-750b-4051-897c-87b9720928f7',
      phoneNumber: '+44 20 7946 0000',
      phoneType: 'mobile',
      smsSignInState: 'notAllowedByPolicy',
    },
    {
      '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
      id: 'key-1',
      displayName: 'Red key',
      creationDateTime: '2024-02-20T10:00:00Z',
      aaGuid: 'aa-1',
      model: 'A key',
      attestationCertificates: ['b5'],
      attestationLevel: 'attested',
    },
    { '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'new-1', unknownFutureValue: true },
  ],
}

export const hardwareTokens = {
  value: [
    {
      '@odata.type': '#microsoft.graph.hardwareOathAuthenticationMethod',
      id: 'token-1',
      createdDateTime: null,
      device: { id: 'd-1', serialNumber: 'S1', manufacturer: 'M', status: 'activated' },
    },
  ],
}

export const qrCode = {
  '@odata.type': '#microsoft.graph.qrCodePinAuthenticationMethod',
  id: 'qr-1',
  standardQRCode: { id: 'q-1' },
  temporaryQRCode: null,
  pin: { code: null },
}

export const defaultRefusal = {
  error: {
    code: 'badRequest',
    message:
      "The requested authentication method id of [key-1] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed",
    innerError: { message: 'x', date: '2026-11-02T12:00:00', 'request-id': 'r', 'client-request-id': 'c' },
  },
}

export const createdPass = {
  '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethod',
  id: 'pass-1',
  temporaryAccessPass: 'Gx7-demo',
  createdDateTime: '2026-11-02T12:00:00.765173Z',
  startDateTime: '2026-11-02T12:00:00Z',
  lifetimeInMinutes: 60,
  isUsableOnce: true,
  isUsable: true,
  methodUsabilityReason: 'EnabledByPolicy',
}

export const passes = {
  value: [{ ...createdPass, temporaryAccessPass: null, isUsable: false, methodUsabilityReason: 'OneTimeUsed' }],
}

export const revocation = { '@odata.context': 'https://graph.example/v1.0/$metadata#Edm.Boolean', value: true }
