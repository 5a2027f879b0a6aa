// The text of a rule with colours, completion and the faults where they are. A library of its own size:
// it is loaded only where a rule is edited.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { linter, lintGutter, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'

import type { Broken, Language } from '@/api/rules'

import { rhaiWith } from './rhai'

type RuleTextProps = {
  label: string
  text: string
  onChange: (text: string) => void
  language: Language
  faults: (text: string) => Promise<Broken[]>
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--color-accent-text)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--color-good)' },
  { tag: tags.number, color: 'var(--color-warn)' },
  { tag: tags.comment, color: 'var(--color-ink-faint)', fontStyle: 'italic' },
  { tag: tags.docComment, color: 'var(--color-ink-soft)', fontStyle: 'normal' },
  { tag: tags.function(tags.variableName), color: 'var(--color-accent-text)' },
])

const look = EditorView.theme({
  '&': {
    fontSize: '0.8125rem',
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink)',
    minHeight: '22rem',
  },
  '.cm-content': { fontFamily: 'var(--font-mono, monospace)', caretColor: 'var(--color-ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--color-ink-faint)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--color-hover)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-line)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-accent-soft)',
    color: 'var(--color-accent-text)',
  },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '20rem', padding: '0.25rem 0.5rem' },
})

export function RuleText({ label, text, onChange, language, faults }: RuleTextProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ onChange, faults })
  useEffect(() => {
    latest.current = { onChange, faults }
  })
  const first = useRef(text)

  // The editor keeps its own state; what is outside of it only listens.
  useEffect(() => {
    if (!place.current) return
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          autocompletion(),
          rhaiWith(language),
          syntaxHighlighting(colours),
          lintGutter(),
          linter(async (view) => diagnostics(view, await latest.current.faults(view.state.doc.toString())), {
            delay: 400,
          }),
          // Tab leaves the text, as everywhere.
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          look,
        ],
      }),
    })
    return () => view.destroy()
  }, [label, language])

  return <div ref={place} className="overflow-hidden rounded-md border border-line-strong" />
}

function diagnostics(view: EditorView, broken: Broken[]): Diagnostic[] {
  const { doc } = view.state
  return broken.map(({ line, column, message }) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
    const from = Math.min(at.from + Math.max(column - 1, 0), at.to)
    return { from, to: at.to, severity: 'error', message }
  })
}
