import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'

import { reread } from './reread'

const LIMIT_MS = 4_000

test('what changes during the first reading is read', async () => {
  const cache = new QueryClient()
  const answers: ((words: string) => void)[] = []
  const read = () => new Promise<string>((answer) => answers.push(answer))
  const shown = new QueryObserver(cache, { queryKey: ['ticket'], queryFn: read })
  const leave = shown.subscribe(() => undefined)

  reread(cache)
  answers[0]?.('as it was')
  await vi.waitFor(() => expect(answers.length).toBe(2), LIMIT_MS)
  answers[1]?.('as it is')
  await vi.waitFor(() => expect(shown.getCurrentResult().data).toBe('as it is'), LIMIT_MS)
  expect(answers.length).toBe(2)
  leave()
})
