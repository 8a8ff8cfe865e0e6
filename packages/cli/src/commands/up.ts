import type { Command } from 'commander'
import { pathFromPerson } from '../config/places.ts'
import { placesOf, type SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { command, dataOption, day, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { untilStopped } from '../until-stopped.ts'

type Options = Pick<SharedOptions, 'data'> & {
  readonly host: string
  readonly port: number
  readonly start?: string
  readonly days: number
  readonly scale: number
  readonly seed: number
  readonly simulation: boolean
  readonly logLevel: string
  readonly oidc?: string
}

const DAY_MS = 86_400_000

export const upCommand = (): Command =>
  runs<Options>(
    command(
      'up',
      'Start everything here: the services of every area and the read side, on the embedded store.',
      [
        'up                              # first start: two simulated weeks',
        'up --data /srv/lodestone --port 8080',
        'up --start 2026-11-09           # the same two weeks, whatever day it is',
        'up --no-simulation              # an empty ledger, with its sites, areas and keys',
      ],
    )
      .addOption(dataOption())
      .option('--host <address>', 'where to listen', '127.0.0.1')
      .option('--port <n>', 'the port', wholeNumber(1, 65_535), 7070)
      .option('--days <n>', 'days to simulate on the first start', wholeNumber(0, 366), 14)
      .option(
        '--start <day>',
        'the first of them; so many days ago that the last one is today, unless told',
        day,
      )
      .option('--scale <n>', 'of the simulated plants; 1 is as published', Number, 1)
      .option('--seed <n>', 'of the simulation', wholeNumber(0, 4_294_967_295), 1)
      .option('--no-simulation', 'simulate nothing')
      .option('--oidc <file>', 'a provider by which people sign in to the console; see docs/operations.md')
      .option('--log-level <level>', "how much is written to the data folder's lodestone.log", 'info'),
    async (
      terminal,
      { data, host, port, days: asked, start: from, scale, seed, simulation, logLevel, oidc },
    ) => {
      const days = simulation ? asked : 0
      const start = from ?? new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
      const { runLedger } = await import('../up/run-ledger.ts')
      await untilStopped((signal) =>
        runLedger(terminal, {
          places: placesOf({ data }),
          listen: { host, port },
          logLevel,
          oidc: oidc && pathFromPerson(oidc),
          wanted: { seed, scale, start, days },
          signal,
        }),
      )
      return EXIT.ok
    },
  )
