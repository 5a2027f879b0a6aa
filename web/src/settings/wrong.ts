// What the server found wrong with a field, and what it says otherwise.
import { asProblem } from '@/api/problem'
import { useWhy } from '@/i18n/why'

/** Returns a function that tells what is wrong at a place of what was sent. */
export function useWrong(error: Error | null): (pointer: string) => string | undefined {
  const why = useWhy()
  const fields = error ? asProblem(error).fields : []
  return (pointer) => {
    const found = fields.find((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`))
    return found && why({ code: found.code, words: found.message })
  }
}
