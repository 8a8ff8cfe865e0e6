import type { LoggedEvent } from './logged-event.ts'

export type EventTest = (event: Pick<LoggedEvent, 'stream' | 'type'>) => boolean

/** What a filter of the protocol says: a regular expression if there is one, otherwise prefixes. */
export type FilterExpression = {
  readonly on: 'stream' | 'type'
  readonly regex: string
  readonly prefixes: readonly string[]
}

export const everything: EventTest = () => true

/** Throws SyntaxError for what is no regular expression. */
export const testOf = ({ on, regex, prefixes }: FilterExpression): EventTest => {
  const pattern = regex === '' ? null : new RegExp(regex, 'u')
  const matches = (text: string): boolean =>
    pattern ? pattern.test(text) : prefixes.some((prefix) => text.startsWith(prefix))
  return on === 'stream' ? ({ stream }) => matches(stream) : ({ type }) => matches(type)
}
