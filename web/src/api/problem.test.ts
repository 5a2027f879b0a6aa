import { expect, test } from 'vitest'

import { asProblem, isProblem, Problem, toProblem } from './problem'

test('a problem document is read with its code, its parameters and its fields', async () => {
  const body = {
    title: 'Some fields are not right.',
    code: 'invalid',
    requestId: 'r1',
    errors: [{ pointer: '/title', code: 'too_long', message: 'At most 250 characters.' }],
  }
  const problem = await toProblem(new Response(JSON.stringify(body), { status: 422 }))
  expect(problem).toMatchObject({
    status: 422,
    code: 'invalid',
    requestId: 'r1',
    message: 'Some fields are not right.',
  })
  expect(problem.fields[0]?.pointer).toBe('/title')
})

test('an answer without a document is a problem all the same', async () => {
  const page = new Response('<h1>Bad gateway</h1>', {
    status: 502,
    statusText: 'Bad Gateway',
    headers: { 'x-request-id': 'r2' },
  })
  expect(await toProblem(page)).toMatchObject({ status: 502, code: 'unknown', requestId: 'r2', message: 'Bad Gateway' })
})

test('trying again helps when the way was blocked, and not when the answer was no', () => {
  const passing = (status: number) => new Problem(status, {}).passing
  expect([0, 202, 429, 502, 503, 504].every(passing)).toBe(true)
  expect([400, 401, 403, 404, 409, 422, 500].some(passing)).toBe(false)
})

test('a command that takes longer has not been answered', () => {
  const told = (status: number, type: string) => new Response('{}', { status, headers: { 'content-type': type } })
  expect(isProblem(told(202, 'application/problem+json'))).toBe(true)
  expect(isProblem(told(202, 'application/json'))).toBe(false)
  expect(isProblem(told(409, 'text/html'))).toBe(true)
})

test('a line that broke is told apart from an answer', () => {
  expect(asProblem(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: 'unreachable', passing: true })
})
