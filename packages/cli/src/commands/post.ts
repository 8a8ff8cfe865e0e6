import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
import { type SharedOptions, settingsOf } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { againOption, asksPlant, command, spoolOption, waitOption } from '../options.ts'
import { plantClients } from '../posting/plant-clients.ts'
import { postDirectly } from '../posting/post-directly.ts'
import { postThroughSpool } from '../posting/post-through-spool.ts'
import { readFile } from '../posting/read-file.ts'
import { isSheet, readSheet } from '../posting/read-sheet.ts'
import { createReport } from '../posting/report.ts'
import { dropFromSpool, tellSpool } from '../posting/spool-care.ts'
import { spoolFolder } from '../posting/spool-folder.ts'
import { runs } from '../runner.ts'

type Options = SharedOptions & {
  readonly type?: string
  readonly area?: string
  readonly plantUrl?: readonly string[]
  readonly spool?: string
  readonly resume?: boolean
  readonly status?: boolean
  readonly drop?: string
  readonly dryRun?: boolean
  readonly atomic?: boolean
  readonly again?: boolean
  readonly wait: number
  readonly zone?: string
}

const ABOUT = `Post what plants did: a file of JSON lines, a JSON document, a spreadsheet (CSV or XLSX), or - for standard input.

A line is {"type": "AlloyFlaked", "post": {…}}, with "area" and "key" where they should not be found out: the area is read from the lot
ids, the key is made of the content, so that a file posted twice is recorded once. Posts are written to the spool before they are sent;
when the server is away they wait there.

Of a spreadsheet a row is a post, or adds an item to the lists of the one above ("inputs.lot", "inputs.mass [kg]").`

export const postCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('post', ABOUT, [
        'post heats.ndjson',
        'post heat-23011.json --type AlloyFlaked',
        'cat heats.ndjson | lodestone post - --dry-run',
        'post heats.xlsx --type AlloyFlaked --zone America/Chicago --dry-run',
        'post --resume      # send what waits',
        'post --status      # what waits, and what was refused',
      ]),
    )
      .argument('[file]', 'the file, or - for standard input')
      .option('--type <type>', 'the event type of posts that stand bare')
      .option('--area <code>', 'the area, where the ids do not tell')
      .option('--zone <zone>', 'of a spreadsheet: the zone of times that name none, as America/Chicago')
      .addOption(spoolOption())
      .option('--resume', 'send what waits in the spool')
      .option('--status', 'show what waits in the spool, and what was refused')
      .option('--drop <key>', 'give up a post in the spool; "refused" or "all" for all of them')
      .option('--dry-run', 'say what would come of it, record nothing')
      .addOption(againOption())
      .option('--atomic', 'all or none, in one append; not through the spool')
      .addOption(waitOption()),
    async (terminal, options, [file]) => {
      const settings = await settingsOf(options)
      const dir = spoolFolder(options, settings)
      if (options.status) return tellSpool(terminal, dir)
      if (options.drop !== undefined) return dropFromSpool(terminal, dir, options.drop)
      if ((file === undefined) !== (options.resume === true))
        throw new CliError(EXIT.usage, 'FILE_NEEDED', 'Name one file to post (or -), or use --resume.')

      const path = file === undefined || file === '-' ? file : pathFromPerson(file)
      const lines = path === undefined ? null : (isSheet(path) ? readSheet : readFile)(path, options)
      const clientOf = plantClients(settings, {
        plantUrl: options.plantUrl,
        retryForMs: options.wait * 1_000,
      })
      const report = createReport(terminal)
      return interruptible(async (signal) => {
        if (lines !== null && (options.dryRun || options.atomic)) {
          const { dryRun = false, atomic = false } = options
          await postDirectly(lines, clientOf, report, { dryRun, atomic, signal })
          return report.end(0)
        }
        const { waiting, later } = await postThroughSpool(terminal, report, { dir, lines, clientOf, signal })
        if (later !== undefined)
          terminal.err(`${later.message} Send what waits with "lodestone post --resume".`)
        return report.end(waiting)
      })
    },
  )
