import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { SignIn } from '@/session/sign-in'
import { signInSearch } from '@/session/sign-in-search'

export const Route = createFileRoute('/sign-in/')({ validateSearch: signInSearch, component: SignInPage })

function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { next, signInProblem } = Route.useSearch()
  useDocumentTitle(t('common.signIn'))

  // Only an address of our own is followed, never one that somebody put into a link.
  const home = next?.startsWith('/') && !next.startsWith('//') ? next : '/'
  return (
    <SignIn
      about={t('common.signInConsole')}
      nameLabel={t('common.username')}
      home={home}
      onSignedIn={() => router.history.push(home)}
      problem={signInProblem}
    >
      <a href="/portal" className="text-accent-text hover:underline">
        {t('common.toPortal')}
      </a>
    </SignIn>
  )
}
