import { createFileRoute, useRouter } from '@tanstack/react-router'

import type { LetterPurpose } from '@/api/sign-in'
import { Confirm } from '@/session/confirm'

const PURPOSES: LetterPurpose[] = ['reset', 'link', 'invite']

export const Route = createFileRoute('/sign-in/confirm')({
  validateSearch: ({ purpose }): { purpose: LetterPurpose } => ({
    purpose: PURPOSES.find((known) => known === purpose) ?? 'link',
  }),
  component: ConfirmPage,
})

function ConfirmPage() {
  const router = useRouter()
  const { purpose } = Route.useSearch()
  const go = (to: string) => () => router.history.push(to)
  return <Confirm purpose={purpose} onSignedIn={go('/')} toSignIn={go('/sign-in')} />
}
