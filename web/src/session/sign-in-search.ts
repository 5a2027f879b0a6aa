type Search = { next?: string | undefined; signInProblem?: string | undefined }

/** Reads what an address of a sign-in page says: where to go afterwards, and why somebody is not in yet. */
export function signInSearch({ next, signInProblem }: Record<string, unknown>): Search {
  return {
    next: typeof next === 'string' ? next : undefined,
    signInProblem: typeof signInProblem === 'string' ? signInProblem : undefined,
  }
}
