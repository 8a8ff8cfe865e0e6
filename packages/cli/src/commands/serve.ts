import { AREA_KINDS, type AreaKind } from '@lodestone/domain'
import { Argument, type Command, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
import { EXIT } from '../exit-codes.ts'
import { command } from '../options.ts'
import { runs } from '../runner.ts'
import { untilStopped } from '../until-stopped.ts'

type Options = {
  readonly area?: string
  readonly store?: string
  readonly listen?: string
  readonly data?: string
  readonly evidence?: string
  readonly metrics?: string
  readonly logLevel?: string
}

export const serveCommand = (): Command =>
  runs<Options>(
    command('serve', 'Run one service alone: the plant of one area, or the read side.', [
      'serve alloy --area FTW-SC --store esdb://esdb:2113?tls=true --listen 0.0.0.0:7072',
      'serve provenance --store sqlite:data/ledger.db --data data --listen 127.0.0.1:7080',
    ])
      .addArgument(new Argument('<service>', 'which').choices([...AREA_KINDS, 'provenance']))
      .addOption(new Option('--area <code>', 'the area whose book it writes').env('LODESTONE_AREA'))
      .addOption(new Option('--store <address>', 'sqlite:<file> or esdb://…').env('LODESTONE_STORE'))
      .addOption(
        new Option('--listen <host:port>', 'where to listen (127.0.0.1:7070)').env('LODESTONE_LISTEN'),
      )
      .addOption(new Option('--data <folder>', 'where snapshots are kept').env('LODESTONE_DATA'))
      .addOption(
        new Option(
          '--evidence <folder>',
          'where the bytes of documents are kept (evidence, below --data)',
        ).env('LODESTONE_EVIDENCE'),
      )
      .addOption(
        new Option('--metrics <who>', 'who may read the metrics')
          .choices(['key', 'open'])
          .env('LODESTONE_METRICS'),
      )
      .addOption(
        new Option('--log-level <level>', 'of the log on standard output').env('LODESTONE_LOG_LEVEL'),
      ),
    async (terminal, options, [service = '']) => {
      const running = await start(service, options)
      terminal.err(`The service ${service} listens at ${running.url}. Ctrl-C stops it.`)
      await untilStopped(async (signal) => {
        const told = new Promise<null>((resolve) =>
          signal.addEventListener('abort', () => resolve(null), { once: true }),
        )
        const failure = await Promise.race([told, running.ended])
        await running.close()
        if (failure !== null) throw failure
      })
      return EXIT.ok
    },
  )

type Running = { readonly url: string; readonly ended: Promise<Error | null>; close(): Promise<void> }

const isAreaKind = (text: string): text is AreaKind => (AREA_KINDS as readonly string[]).includes(text)

const start = async (service: string, options: Options): Promise<Running> => {
  const flags = flagsOf(options)
  const { openStore } = await import('@lodestone/stores')
  const { readSettings, runPlantService } = await import('@lodestone/plant-service')
  if (isAreaKind(service)) {
    const running = await runPlantService(
      service,
      readSettings([...flags, ...evidenceFlag(options)]),
      openStore,
    )
    return { ...running, ended: new Promise(() => {}) }
  }
  if (options.area !== undefined)
    throw new CliError(EXIT.usage, 'AREA_NOT_NEEDED', 'The read side is for all areas.', 'Leave --area away.')
  const { readProvenanceSettings, runProvenance } = await import('@lodestone/service-provenance')
  return runProvenance(readProvenanceSettings(flags), openStore)
}

/** The read side keeps no documents. */
const evidenceFlag = ({ evidence }: Options): string[] =>
  evidence === undefined ? [] : ['--evidence', pathFromPerson(evidence)]

/** The options as the services' own command lines take them; what they leave out the services read from the environment. */
const flagsOf = ({ area, store, listen, data, metrics, logLevel }: Options): string[] =>
  Object.entries({
    area,
    store,
    listen,
    data: data && pathFromPerson(data),
    metrics,
    'log-level': logLevel,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))
