// The three forms of a letter, to be worded.
import { useTranslation } from 'react-i18next'

import type { TemplateText } from '@/api/templates'
import { TextArea, TextField } from '@/ui/field'

import type { FaultAt } from '../faults'

type TemplateFormsProps = { draft: TemplateText; setDraft: (draft: TemplateText) => void; fault: FaultAt }

export function TemplateForms({ draft, setDraft, fault }: TemplateFormsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('letters.subject')}
        required
        maxLength={500}
        value={draft.subject}
        error={fault('/subject')}
        onChange={(event) => setDraft({ ...draft, subject: event.target.value })}
      />
      <TextArea
        label={t('letters.text')}
        required
        rows={12}
        spellCheck={false}
        value={draft.text}
        error={fault('/text')}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
      <TextArea
        label={t('letters.html')}
        required
        rows={12}
        spellCheck={false}
        value={draft.html}
        error={fault('/html')}
        onChange={(event) => setDraft({ ...draft, html: event.target.value })}
      />
    </>
  )
}
