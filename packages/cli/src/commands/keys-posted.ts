import type { PostedAnswer } from '@lodestone/client'
import { areaOfStream } from '@lodestone/domain'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { runs } from '../runner.ts'

type Options = ReadSideOptions & { readonly from?: number; readonly limit: number }

const ABOUT = `List what was posted with a key, with the lots that it names: from the position on from which the key is cut off, or from the first.

Open is what nobody has looked into: hold its lots, compare it with what the plant knows, then "lodestone keys confirm" it, or "lodestone correct" it. Exit code 1 while something is open.`

export const keysPosted = (): Command =>
  runs<Options>(
    asksReadSide(
      command('posted', ABOUT, ['keys posted 4kq7w2m9xh3p', 'keys posted 4kq7w2m9xh3p --from 8120 --json']),
    )
      .argument('<key>', 'the id of the key')
      .option('--from <position>', 'from this position on', wholeNumber(0, Number.MAX_SAFE_INTEGER))
      .option('--limit <n>', 'at most so many', wholeNumber(1, 10_000), 1_000),
    async (terminal, options, [key = '']) => {
      const { client, read } = await provenanceOf(options)
      const { from, limit } = options
      const posted = await client.postedWith(key, { from, limit }, read)
      terminal.out(terminal.json ? JSON.stringify(posted) : linesOf(terminal, posted).join('\n'))
      return posted.counts.open === 0 ? EXIT.ok : EXIT.failed
    },
  )

const COLUMNS = ['Event', 'Position', 'Recorded', 'What', 'State', 'Lots'].map((head) => ({ head }))

const linesOf = (terminal: Terminal, { key, cutOff, counts, events, position }: PostedAnswer): string[] => [
  cutOff === null
    ? `Nobody has said that key ${key} was in wrong hands.`
    : `Key ${key} is cut off from position ${cutOff.from} on: ${cutOff.reason}`,
  ...(events.length === 0 ? [] : ['', ...tableOf(terminal, events), '']),
  `${counts.open} open, ${counts.confirmed} confirmed, ${counts.withdrawn} withdrawn, ${counts.believed} not in doubt; as of position ${position}.`,
]

const tableOf = ({ columns }: Terminal, events: PostedAnswer['events']): string[] =>
  table(
    COLUMNS,
    events.map(({ at, recordedAt, state, lots }) => [
      `${areaOfStream(at.stream) ?? at.stream}@${at.revision}`,
      String(at.position),
      recordedAt.slice(0, 19),
      at.type,
      state,
      lots.join(' '),
    ]),
    columns,
  )
