/** What the server answers when it says no: a stable code, a sentence, and the fields it is about. */
export type ProblemBody = {
  status: number
  code: string
  title?: string
  detail?: string
  fields?: Record<string, string>
  [more: string]: unknown
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: ProblemBody,
  ) {
    super(body.detail ?? body.title ?? code)
    this.name = 'Problem'
  }

  get forbidden() {
    return this.status === 403
  }

  get missing() {
    return this.status === 404
  }

  /** What a colleague needs in order to find this failure again. */
  get copy() {
    return JSON.stringify(this.body, null, 2)
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new Problem(0, 'console.unexpected', { status: 0, code: 'console.unexpected', detail })
}

export async function problemOf(response: Response): Promise<Problem> {
  let body: Partial<ProblemBody> = {}
  try {
    body = (await response.json()) as ProblemBody
  } catch {
    // An answer from a proxy or a dead server has no body worth reading: the status is all there is.
  }
  const code = body.code ?? `http.${response.status}`
  return new Problem(response.status, code, { ...body, status: response.status, code })
}
