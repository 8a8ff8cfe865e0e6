import type { Terminal } from './terminal.ts'

/** The progress of a long work. */
export type Progress = {
  /** `total` may grow or become known while it runs. */
  update(done: number, total?: number, note?: string): void
  /** Draws the last state and leaves the line. */
  end(note?: string): void
}

const REDRAW_MS = 100
const PLAIN_LINE_MS = 5_000
const BAR_WIDTH = 28

/** A bar on a terminal; a plain line every few seconds where there is none; nothing when JSON is asked for. */
export const createProgress = (
  terminal: Pick<Terminal, 'json' | 'live' | 'err' | 'redraw'>,
  label: string,
  now: () => number = performance.now.bind(performance),
): Progress => {
  let state = { done: 0, total: undefined as number | undefined, note: '' }
  let drawn = terminal.live ? Number.NEGATIVE_INFINITY : now()
  const text = () => progressText(label, state, terminal.live)
  return {
    update: (done, total = state.total, note = '') => {
      state = { done, total, note }
      const every = terminal.live ? REDRAW_MS : PLAIN_LINE_MS
      if (terminal.json || now() - drawn < every) return
      drawn = now()
      if (terminal.live) terminal.redraw(text())
      else terminal.err(text())
    },
    end: (note = '') => {
      if (terminal.json) return
      state = { ...state, note }
      if (terminal.live) terminal.redraw(`${text()}\n`)
      else terminal.err(text())
    },
  }
}

const grouped = (value: number) => value.toLocaleString('en-US')

const progressText = (
  label: string,
  { done, total, note }: { done: number; total: number | undefined; note: string },
  bar: boolean,
): string => {
  const words = [label]
  if (total === undefined || total === 0) words.push(grouped(done))
  else {
    const parts = Math.min(1, done / total)
    const full = Math.floor(parts * BAR_WIDTH)
    if (bar) words.push(`${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`)
    words.push(`${Math.floor(parts * 100)} %`.padStart(5), `${grouped(done)} of ${grouped(total)}`)
  }
  if (note !== '') words.push(note)
  return words.join('  ')
}
