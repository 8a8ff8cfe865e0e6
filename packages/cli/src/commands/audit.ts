import { type Command, Option } from 'commander'
import { provenanceOf } from '../config/provenance-of.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, wholeNumber } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { wrap } from '../output/wrap.ts'
import { runs } from '../runner.ts'

type SampleOptions = SharedOptions & {
  readonly of: 'shipments' | 'magnets' | 'events'
  readonly size?: number
  readonly area?: string
  readonly from?: string
  readonly until?: string
  readonly position?: number
}

const ABOUT_SAMPLE = `Draw a sample for an audit by a seed that the transparency log fixes.

Neither who is audited nor who audits can choose what is drawn; whoever has the list draws the same again with --position.`

const sample = () =>
  runs<SampleOptions>(
    asksService(
      command('sample', ABOUT_SAMPLE, [
        'audit sample --of shipments --size 25',
        'audit sample --of events --area FTW-SC --from 2026-10-01T00:00:00Z --until 2027-01-01T00:00:00Z',
      ]),
    )
      .addOption(
        new Option('--of <population>', 'what it is drawn from')
          .choices(['shipments', 'magnets', 'events'])
          .makeOptionMandatory(),
      )
      .option('--size <n>', 'how many; 25 unless told', wholeNumber(1, 1_000))
      .option('--area <code>', 'only of this area')
      .option('--from <time>', 'what happened from this moment')
      .option('--until <time>', 'what happened before this moment')
      .option(
        '--position <n>',
        'as of this position: the sample that was drawn then',
        wholeNumber(1, Number.MAX_SAFE_INTEGER),
      ),
    async (terminal, { of, size, area, from, until, position, ...options }) => {
      const { client } = await provenanceOf(options)
      const drawn = await client.sample({ of, size, area, from, until, position })
      if (terminal.json) {
        terminal.out(JSON.stringify(drawn))
        return EXIT.ok
      }
      terminal.out(
        table(
          [{ head: '', figures: true }, { head: 'Drawn' }, { head: 'Rank' }],
          drawn.sample.map(({ item, rank }, n) => [`${n + 1}`, item, rank]),
        ).join('\n'),
      )
      const said = `${drawn.sample.length} of ${drawn.population.count} ${of} as of position ${drawn.position}; the seed is the root of the log of that size, ${drawn.seed}; the population is known by ${drawn.population.hash}.`
      terminal.out(
        ['', ...wrap(said, textWidth(terminal)), ...wrap(drawn.method, textWidth(terminal))].join('\n'),
      )
      return EXIT.ok
    },
  )

const readings = () =>
  runs<SharedOptions>(
    asksService(
      command('readings', 'Say what was opened for an audit: by whom, when, at which address.', [
        'audit readings "2026-Q4 Fort Worth"',
        'audit readings',
      ]),
    ).argument('[audit]', 'as the auditor called it; all of them unless told'),
    async (terminal, options, [audit]) => {
      const { client } = await provenanceOf(options)
      const found = await client.readings(audit)
      if (terminal.json) terminal.out(JSON.stringify(found))
      else if (found.length === 0)
        terminal.out('Nothing is on record. Requests are, that name their audit (LODESTONE_AUDIT).')
      else
        terminal.out(
          table(
            ['At', 'Audit', 'Who', 'Opened'].map((head) => ({ head })),
            found.map(({ at, audit: name, owner, address }) => [at, name, owner, address]),
          ).join('\n'),
        )
      return EXIT.ok
    },
  )

export const auditCommand = (): Command =>
  command('audit', 'Draw a sample that nobody could choose, and see what was opened for an audit.', [
    'audit sample --help',
    'audit readings',
    'LODESTONE_AUDIT="2026-Q4" lodestone trace <lot>   # what is opened so is on record',
  ])
    .addCommand(sample())
    .addCommand(readings())
