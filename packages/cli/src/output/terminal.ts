import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where a command writes. Data goes to `out`, everything said beside it (progress, notes, errors) to `err`. */
export type Terminal = {
  readonly json: boolean
  /** Whether `err` is a terminal on which a line can be drawn again. */
  readonly live: boolean
  readonly columns: number
  out(text: string): void
  err(text: string): void
  /** Draws over the current line of `err`. */
  redraw(text: string): void
  /** Colours text for `out`; plain where that is no terminal, or NO_COLOR is set. */
  style(style: Style, text: string): string
  /** The same for `err`. */
  styleErr(style: Style, text: string): string
}

const ERASE_LINE = '\r\u001b[2K'

export const createTerminal = (
  options: { readonly json: boolean },
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
): Terminal => ({
  json: options.json,
  live: stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  columns: stdout.columns ?? 120,
  out: (text) => void stdout.write(`${text}\n`),
  err: (text) => void stderr.write(`${text}\n`),
  redraw: (text) => void stderr.write(ERASE_LINE + text),
  style: (style, text) => styleText(style, text, { stream: stdout }),
  styleErr: (style, text) => styleText(style, text, { stream: stderr }),
})
