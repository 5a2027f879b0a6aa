// The language of rules as the editor knows it: its colours, and what can be completed where.
import {
  completeFromList,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { LanguageSupport, StreamLanguage } from '@codemirror/language'

import type { Entry, Language } from '@/api/rules'

const KEYWORDS =
  /^(?:fn|let|const|if|else|switch|while|loop|for|in|do|until|break|continue|return|throw|try|catch|true|false|this|private)\b/

type State = { inComment: number; inString: string | null }

const rhai = StreamLanguage.define<State>({
  name: 'rhai',
  startState: () => ({ inComment: 0, inString: null }),
  token(stream, state) {
    if (state.inComment > 0) {
      if (stream.match('*/')) state.inComment--
      else if (stream.match('/*')) state.inComment++
      else stream.next()
      return 'comment'
    }
    if (state.inString) {
      if (stream.match(/^\\./)) return 'string'
      if (stream.next() === state.inString) state.inString = null
      return 'string'
    }
    if (stream.eatSpace()) return null
    if (stream.match('//!')) {
      stream.skipToEnd()
      return 'docComment'
    }
    if (stream.match('//')) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match('/*')) {
      state.inComment = 1
      return 'comment'
    }
    const quote = stream.match(/^["'`]/) as RegExpMatchArray | null
    if (quote) {
      state.inString = quote[0]
      return 'string'
    }
    if (stream.match(/^\d[\d_]*(?:\.\d+)?/)) return 'number'
    if (stream.match(KEYWORDS)) return 'keyword'
    if (stream.match(/^[A-Za-z_]\w*(?=\s*\()/)) return 'variableName.function'
    if (stream.match(/^(?:ticket|event)\b/)) return 'variableName'
    if (stream.match(/^[A-Za-z_]\w*/)) return null
    if (stream.match(/^[-+*/%<>=!&|^~?]+/)) return 'operator'
    stream.next()
    return null
  },
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
})

const option =
  (type: string) =>
  (entry: Entry): Completion => ({
    label: entry.name,
    type,
    info: entry.what.replaceAll('`', ''),
    ...(entry.usage && type === 'function' && { apply: entry.usage }),
  })

/** What can stand behind the words before the cursor. */
export function completions(language: Language, before: string): Completion[] {
  if (/^\s*\/\/!\s*on:[\w, ]*$/.test(before)) return language.events.map(option('enum'))
  if (/^\s*\/\/!\s*\w*$/.test(before)) {
    return language.headers.map((entry) => ({ ...option('keyword')(entry), apply: `${entry.name}: ` }))
  }
  if (/\bticket\.\w*$/.test(before)) return language.ticket.map(option('property'))
  if (/\bevent\.\w*$/.test(before)) return language.event.map(option('property'))
  if (/event\.kind\s*==\s*"\w*$/.test(before)) return language.events.map(option('enum'))
  if (/\.\w*$/.test(before) || /"[^"]*$/.test(before)) return []
  return [
    ...language.commands.map(option('function')),
    { label: 'ticket', type: 'variable' },
    { label: 'event', type: 'variable' },
  ]
}

export function rhaiWith(language: Language): LanguageSupport {
  const source = (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos)
    const options = completions(language, line.text.slice(0, context.pos - line.from))
    const result = completeFromList(options)(context)
    return result as CompletionResult | null
  }
  return new LanguageSupport(rhai, rhai.data.of({ autocomplete: source }))
}
