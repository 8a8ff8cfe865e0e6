import { formatRounded } from '@lodestone/domain'
import type { Summary } from '@lodestone/simulator'
import type { Command } from 'commander'
import type { PlantOptions } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { settingsOf } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { asksPlant, command, day, repeatable, wholeNumber } from '../options.ts'
import { createProgress } from '../output/progress.ts'
import { onlyAreas } from '../posting/only-areas.ts'
import { plantClients } from '../posting/plant-clients.ts'
import { expectChain } from '../registry/expect-chain.ts'
import { runs } from '../runner.ts'
import { asListed, fraudLines, fraudNamed } from '../simulated/frauds.ts'
import { sayingWantedKey } from '../simulated/wanted-key.ts'
import { registerSimulated } from './simulate-register.ts'

type Options = PlantOptions & {
  readonly area?: readonly string[]
  readonly start?: string
  readonly days?: number
  readonly scale?: number
  readonly detail: number
  readonly seed?: number
  readonly fraud?: string
  readonly honestly?: true
  readonly alone?: true
  readonly secondKey?: string
}

const DAY_MS = 86_400_000

export const simulateCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command(
        'simulate',
        'Post what the simulated plants do. The same options give the same posts: what is recorded already has no second effect.',
        [
          'simulate --days 30 --start 2026-09-01',
          'simulate --days 7 --scale 0.1 --seed 42 --json',
          'simulate register --store sqlite:ledger.db   # once, where plants run alone',
          'simulate --area MTP-MN --plant-url MTP-MN=http://mine:7072   # of a plant that runs alone',
          'simulate --fraud fertile-heat   # among what the plants of "up" did; then ask for findings',
          'simulate --fraud fertile-heat --alone   # on an empty ledger ("up --no-simulation")',
          'simulate --fraud list',
        ],
      ),
    )
      .option('--start <day>', 'the first day; so many days ago that the last one is today, unless told', day)
      .option('--days <n>', 'how many; 14 unless told', wholeNumber(1, 3_660))
      .option('--scale <n>', 'of the plants; 1, as published, unless told', Number)
      .option('--detail <n>', '2 gives lots of half the size, and about twice the posts', Number, 1)
      .option(
        '--area <code>',
        'only what this area posts; what the others do is taken as done. Once for each',
        repeatable,
      )
      .option('--seed <n>', 'chance; 1 unless told', wholeNumber(0, 4_294_967_295))
      .option(
        '--fraud <name>',
        'what a plant does not tell as it is ("list" lists them), in lots, papers and pools of its own; seed, scale and days are its own unless told',
      )
      .option('--honestly', 'with --fraud: the same goods, told as they are')
      .option(
        '--alone',
        'with --fraud: on a ledger without other simulated days, with the names of the chain',
      )
      .option('--second-key <key>', 'of who agrees to corrections; the saved key for compliance, unless told')
      .addCommand(registerSimulated()),
    async (terminal, options) => {
      const { clientPoster, FRAUDS, MODEL_CHAIN, registryPosts, simulate } = await import(
        '@lodestone/simulator'
      )
      if (options.fraud === 'list') {
        terminal.out(terminal.json ? JSON.stringify(FRAUDS.map(asListed)) : fraudLines(FRAUDS).join('\n'))
        return EXIT.ok
      }
      const fraud = options.fraud === undefined ? undefined : fraudNamed(FRAUDS, options.fraud)
      const { detail } = options
      const { seed, scale, days } = { seed: 1, scale: 1, days: 14, ...fraud?.scenario, ...told(options) }
      const settings = await settingsOf(options)
      const areas = options.area?.map(areaRef)
      const retry = { plantUrl: options.plantUrl, retryForMs: 30_000 }
      const second =
        options.secondKey === undefined ? settings : await settingsOf({ ...options, key: options.secondKey })
      const clientOf = {
        plant: plantClients(settings, retry),
        compliance: plantClients(second, { ...retry, asker: () => 'compliance' }),
      }
      const start = options.start ?? new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
      const asked = areas ?? MODEL_CHAIN.areas.map(({ code }) => code)
      await expectChain(clientOf.plant, asked, registryPosts(''))
      const { apartOf, expectApart } = await import('../simulated/set-apart.ts')
      const own = fraud && !options.alone ? apartOf(fraud, options.honestly === true) : undefined
      if (own !== undefined) await expectApart(options, clientOf.plant, asked, own, start)
      const client = sayingWantedKey(clientPoster((area, hand) => clientOf[hand](area)))
      const poster = own?.poster(client) ?? client
      const progress = createProgress(terminal, `Posting ${days} simulated days`)
      const posts = (n: number) => `${n.toLocaleString('en-US')} posts`
      const summary = await interruptible((signal) =>
        simulate({
          seed,
          scale,
          detail,
          days,
          start,
          ...(fraud && {
            habits: [...(own ? [own.habit] : []), options.honestly ? fraud.honest : fraud.cheat],
          }),
          until: new Date().toISOString(),
          poster: areas === undefined ? poster : onlyAreas(poster, areas),
          signal,
          onProgress: (at) => progress.update(at.day, days, posts(at.posts)),
        }),
      )
      progress.update(days, days)
      progress.end(posts(summary.posts))
      terminal.out(
        terminal.json ? JSON.stringify(summary) : summaryLines(summary, areas !== undefined).join('\n'),
      )
      return summary.refused > 0 ? EXIT.refused : EXIT.ok
    },
  )

/** What was told of a scenario. */
const told = ({ seed, scale, days }: Options) => ({
  ...(seed === undefined ? {} : { seed }),
  ...(scale === undefined ? {} : { scale }),
  ...(days === undefined ? {} : { days }),
})

const summaryLines = (summary: Summary, someAreas: boolean): string[] => {
  const { recorded, replayed, refused, refusals, mistakes, produced, shipped } = summary
  const figures = [
    ['Ore, wet', produced.oreWet],
    ['Concentrate', produced.concentrate],
    ['NdPr oxide', produced.ndprOxide],
    ['NdPr metal', produced.ndprMetal],
    ['Flake', produced.flake],
    ['Magnets', produced.magnets],
    ['Magnets shipped', shipped.magnets],
  ] as const
  return [
    `${recorded.toLocaleString('en-US')} recorded, ${replayed.toLocaleString('en-US')} recorded before${someAreas ? ' or of other areas' : ''}, ${refused} refused; ${mistakes.caught} slips of the pen turned away.`,
    ...refusals.slice(0, 5).map(({ area, type, code, message }) => `  ${area} ${type}: ${message} [${code}]`),
    ...figures.map(([what, grams]) => `${what.padEnd(16)} ${formatRounded(grams).padStart(18)}`),
  ]
}
