import type { ChangesAnswer, FindingView } from '@lodestone/client'
import type { Command } from 'commander'
import { readSideClient } from '../config/read-side-client.ts'
import { type SharedOptions, settingsOf } from '../config/settings.ts'
import { waitsFor } from '../config/waits-for.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, positionOrTime, waitsForEvent, wholeNumber } from '../options.ts'
import { findingLines } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'
import { balancedIn } from './balance.ts'

type Options = SharedOptions & {
  readonly since?: number | string
  readonly seen?: string
  readonly waitFor?: string
  readonly limit: number
}

const ABOUT = `Show what changed since you last looked: exceptions that opened and closed, corrections, certificates that came into doubt, what others gave you.

Exceptions are those of the last quarter, as of then and as of now. What verdicts became, "lodestone verdicts flips" says.`

export const changesCommand = (): Command =>
  runs<Options>(
    waitsForEvent(
      asksService(
        command('changes', ABOUT, [
          'changes',
          'changes FTW-SC --since 2026-11-23T17:00:00-06:00',
          'changes --since 4711 --json',
        ]),
      ),
    )
      .argument('[area|site|chain]', 'an area (FTW-SC), a site (FTW); the whole chain unless told', 'chain')
      .option(
        '--since <position|time>',
        'the position or the time when you last looked; a week back unless told',
        positionOrTime,
      )
      .option(
        '--seen <time>',
        'with a position: the time when you did, for what people say beside the ledger',
      )
      .option('--limit <n>', 'at most so many of each', wholeNumber(1, 100), 10),
    async (terminal, options, [what = 'chain']) => {
      const client = readSideClient(await settingsOf(options), 'auditor')
      const { since, seen, limit } = options
      const found = await client.changes({ ...balancedIn(what), since, seen, limit }, waitsFor(options))
      terminal.out(terminal.json ? JSON.stringify(found) : changesLines(terminal, what, found).join('\n'))
      return EXIT.ok
    },
  )

type Told = Pick<Terminal, 'columns' | 'style'>
type Some<T> = { readonly total: number; readonly items: readonly T[] }

/** What is otherwise, part by part; what is the same is not told of. */
export const changesLines = (terminal: Told, what: string, found: ChangesAnswer): string[] => {
  const { since, position, opened, closed, corrections, certificates, given, at } = found
  const findings = (each: FindingView): string[] => [...findingLines(terminal, each), `  Id: ${each.id}`]
  const parts = [
    ...part('Opened', opened, findings),
    ...part('Closed', closed, findings),
    ...part('Declared erroneous', corrections, ({ event, by }) => [
      `  ${event.type} at ${placeOf(event)}, by ${placeOf(by)}, ${by.occurredAt}`,
    ]),
    ...part('Certificates in doubt', certificates, ({ id, lot, party, status, reasons }) => [
      `  ${id}, ${lot}${party === null ? '' : ` to ${party}`}: ${status.replaceAll('_', ' ')}`,
      ...reasons.map((reason) => `    ${reason}`),
    ]),
    ...part('Given to you', given, findings),
  ]
  return [
    `${what}: position ${since} against ${position}`,
    ...(parts.length === 0 ? ['Nothing changed.'] : parts),
    '',
    `The next time: lodestone changes ${what === 'chain' ? '' : `${what} `}--since ${at}`,
  ]
}

const part = <T>(name: string, { total, items }: Some<T>, lines: (item: T) => readonly string[]): string[] =>
  total === 0
    ? []
    : [
        '',
        `${name}: ${total}`,
        ...items.flatMap(lines),
        ...(total > items.length ? [`  … and ${total - items.length} more (--limit)`] : []),
      ]
