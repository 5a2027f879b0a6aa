// Passkeys: the browser's own keys, asked for and answered in JSON. What a key is good for is the server's business.

export class NoPasskey extends Error {
  override readonly name = 'NoPasskey'
}

export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function'
}

/** The options are the server's; older browsers cannot read them by themselves. */
type Options = Record<string, unknown>
type Named = { id: string }

/** Makes a new key for this site. */
export async function makePasskey(options: unknown): Promise<object> {
  const publicKey = creationOptions(unwrapped(options))
  return toJson(await asked(() => navigator.credentials.create({ publicKey })))
}

/** Proves that one of the person's keys is at hand. */
export async function showPasskey(options: unknown): Promise<object> {
  const publicKey = requestOptions(unwrapped(options))
  return toJson(await asked(() => navigator.credentials.get({ publicKey })))
}

/** Browsers say "not allowed" for a press on "cancel" as for a key that is not there. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch((error: unknown) => {
    throw new NoPasskey(String(error))
  })
  if (!credential) throw new NoPasskey('nothing was chosen')
  return credential as PublicKeyCredential
}

function unwrapped(options: unknown): Options {
  const given = options as Options
  return (given.publicKey ?? given) as Options
}

function creationOptions(options: Options): PublicKeyCredentialCreationOptions {
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON?.bind(PublicKeyCredential)
  if (parse) return parse(options as unknown as PublicKeyCredentialCreationOptionsJSON)
  const user = options.user as Named
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: keys(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
}

function requestOptions(options: Options): PublicKeyCredentialRequestOptions {
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON?.bind(PublicKeyCredential)
  if (parse) return parse(options as unknown as PublicKeyCredentialRequestOptionsJSON)
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: keys(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
}

function keys(list: unknown): object[] {
  return ((list ?? []) as Named[]).map((key) => ({ ...key, id: bytes(key.id) }))
}

function toJson(credential: PublicKeyCredential): object {
  if (typeof credential.toJSON === 'function') return credential.toJSON()
  const response = credential.response as unknown as Record<string, unknown>
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const words = parts.flatMap((part) =>
    response[part] instanceof ArrayBuffer ? [[part, base64Url(response[part])] as const] : [],
  )
  return {
    id: credential.id,
    rawId: base64Url(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(words),
  }
}

export function bytes(words: unknown): Uint8Array<ArrayBuffer> {
  const plain = String(words).replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0))
}

export function base64Url(buffer: ArrayBuffer): string {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
