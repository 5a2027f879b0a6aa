// Filling a form in: what was answered, what is asked next, and what is wrong so far.
import { useEffect, useRef, useState } from 'react'

import { checkAnswers, type Answers, type Form, type Standing } from '@/api/forms'

import { useFaultWords } from './fault-words'
import { begun, lightFault, said } from './words'

const CHECK_AFTER_MS = 250

export type Filling = ReturnType<typeof useForm>

export function useForm(form: Form, draft: Answers | null) {
  const words = useFaultWords()
  const [answers, setAnswers] = useState<Answers>(() => ({ ...begun(form), ...draft }))
  const [standing, setStanding] = useState<Standing>({ valid: false, asked: form.asked, errors: [] })
  /** Nobody is told that something is missing before they were there. */
  const [touched, setTouched] = useState<Set<string>>(() => new Set(Object.keys(draft ?? {})))
  const [changed, setChanged] = useState(false)
  const fields = form.groups.flatMap((group) => group.fields)
  const round = useRef(0)

  useEffect(() => {
    const own = ++round.current
    const look = async () => {
      const now = await checkAnswers(form.key, answers).catch(() => undefined)
      // An answer that arrives late says nothing about what was typed meanwhile.
      if (now && own === round.current) setStanding(now)
    }
    const timer = setTimeout(() => void look(), CHECK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [form.key, answers])

  /** What is to be sent as things are now; nothing where something is wrong, which is then said everywhere. */
  const ready = async (): Promise<Answers | undefined> => {
    setTouched(new Set(fields.map(({ key }) => key)))
    const now = await checkAnswers(form.key, answers)
    setStanding(now)
    return now.valid ? said(answers, now.asked) : undefined
  }

  const errorOf = (key: string) => {
    if (!touched.has(key)) return undefined
    const field = fields.find((field) => field.key === key)
    const light = field && lightFault(field, answers[key])
    if (light) return words({ code: light, message: light }, field)
    const at = `/answers/${key}`
    const fault = standing.errors.find(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))
    return fault && words(fault, field)
  }
  return {
    answers,
    standing,
    errorOf,
    changed,
    answer: (key: string, value: unknown) => {
      setAnswers((answers) => ({ ...answers, [key]: value }))
      setTouched((touched) => new Set(touched).add(key))
      setChanged(true)
    },
    ready,
    /** What the server said when it was sent. */
    refuse: (errors: Standing['errors']) => setStanding((standing) => ({ ...standing, valid: false, errors })),
  }
}
