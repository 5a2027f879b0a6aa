// What the server says when it says no (RFC 9457). How it is put into words is not here.

export type FieldProblem = { pointer: string; code: string; message: string }

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly params: Record<string, unknown>
  readonly requestId: string | undefined
  readonly fields: FieldProblem[]

  constructor(status: number, body: ProblemBody) {
    super([body.title, body.detail].filter(Boolean).join(' ') || String(status))
    this.status = status
    this.code = body.code ?? 'unknown'
    this.params = body.params ?? {}
    this.requestId = body.requestId ?? undefined
    this.fields = body.errors ?? []
  }

  /** Tells whether the same request may well succeed a little later. */
  get passing(): boolean {
    return [0, 202, 429].includes(this.status) || this.status >= 502
  }
}

type ProblemBody = {
  title?: string
  detail?: string | null
  code?: string
  params?: Record<string, unknown> | null
  requestId?: string | null
  errors?: FieldProblem[] | null
}

/** Tells whether a response brings no answer: a no, a failure, or the word that it takes longer. */
export function isProblem({ ok, headers }: Response): boolean {
  return !ok || headers.get('content-type')?.startsWith('application/problem+json') === true
}

/** Reads the problem document of a response, or makes the best of a response without one. */
export async function toProblem(response: Response): Promise<Problem> {
  const body = await response
    .clone()
    .json()
    .catch(() => ({}))
  const requestId = body.requestId ?? response.headers.get('x-request-id')
  return new Problem(response.status, { title: response.statusText, ...body, requestId })
}

/** The request never reached the server, or its answer never reached us. */
export function unreachable(cause: unknown): Problem {
  return new Problem(0, { code: 'unreachable', detail: cause instanceof Error ? cause.message : String(cause) })
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : unreachable(error)
}
