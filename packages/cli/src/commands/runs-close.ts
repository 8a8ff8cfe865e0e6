import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { processRef } from '../config/process-ref.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { command, repeatable } from '../options.ts'
import { kindAndMass, takeOf, yieldOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

type CloseOptions = {
  readonly started?: string
  readonly ended?: string
  readonly at?: string
  readonly input?: readonly string[]
  readonly output?: readonly string[]
  readonly loss?: readonly string[]
  readonly uptake?: readonly string[]
  readonly leaves?: readonly string[]
  readonly equipment?: string
  readonly with?: string
}

const ABOUT = `Close a run: what it gave, what it lost, and what went into it beside what was posted while it was open.

A run that was not open is posted whole by this. What only some processes say is given with --with, as JSON.`

export const closeRun = (): Command =>
  postsOne<CloseOptions>(
    command('close', ABOUT, [
      'runs close FTW-SC strip-casting 23011 --output "FTW-SC-26-23011 alloy_flake 591.2 kg" --loss "fume 0.9 kg"',
      `runs close FTW-MG finishing F-7 --input "FTW-MG-BL-1 430 kg 40 pieces" \\
      --output "FTW-MG-26-1 magnet 400 kg 9600 pieces" --loss "swarf_unrecovered 30 kg" \\
      --with '{"operations": [{"stage": "machine"}], "magnetized": true}'`,
    ])
      .argument('<area>', 'the area: FTW-SC')
      .argument('<process>', 'the process: strip-casting, milling, sintering, …')
      .argument('<run>', "the run's number")
      .requiredOption(
        '--output <goods>',
        'what it gave: "FTW-SC-26-23011 alloy_flake 591.2 kg place=BAY-4"; once for each lot',
        repeatable,
      )
      .option('--input <goods>', 'what went in: "FTW-SC-NDPR-0412 188 kg"; once for each lot', repeatable)
      .option('--loss <mass>', 'what left without becoming a lot: "fume 0.9 kg"', repeatable)
      .option('--uptake <mass>', 'what came from the air or the process: "oxygen 1.2 kg"', repeatable)
      .option(
        '--leaves <pool>',
        'what it leaves in a pool that it used: "FTW-SC-CR-1 unknown", "FTW-SC-CR-1 4.5 kg"',
        repeatable,
      )
      .option('--equipment <name>', 'the furnace, mill or line')
      .option('--started <time>', 'when it began; at its end unless told')
      .option('--ended <time>', 'when it ended; --at, or now, unless told')
      .option('--with <json>', "what else the process's event says"),
    (options, [area = '', process = '', run = '']) => {
      const ended = options.ended ?? options.at ?? new Date().toISOString()
      const { input = [], output = [], loss = [], uptake = [], leaves = [], equipment } = options
      return {
        type: processRef(process),
        area: areaRef(area),
        post: {
          run,
          startedAt: options.started ?? ended,
          endedAt: ended,
          equipment,
          inputs: input.map(takeOf),
          outputs: output.map(yieldOf),
          losses: loss.map(kindAndMass),
          uptake: uptake.map(kindAndMass).map(({ kind, mass }) => ({ species: kind, mass })),
          ...(leaves.length === 0 ? {} : { pools: leaves.map(leftIn) }),
          ...moreOf(options.with),
        },
      }
    },
  )

const leftIn = (text: string): object => {
  const [pool = '', ...rest] = text.trim().split(/ +/)
  const left = rest.join(' ')
  return { pool, leaves: left === 'unknown' ? left : { mass: left } }
}

const moreOf = (text: string | undefined): object => {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Told below, as for what is JSON and no object.
  }
  throw new CliError(
    EXIT.usage,
    'MALFORMED_JSON',
    `--with is no JSON object: ${text}`,
    'Write {"magnetized": true}.',
  )
}
