import type { Command } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { storeUrlOf } from '../config/settings.ts'
import type { Check } from '../doctor/check.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, storeOption } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph } from '../output/wrap.ts'
import { runs } from '../runner.ts'

const ABOUT = `Look at what the commands need, and say what is wrong and what to do: data folder, disk, keys, ledger, spool, address, clock, read side, books.

Nothing is changed. The exit code is 1 where something does not work.`

export const doctorCommand = (): Command =>
  runs<PlantOptions>(
    asksPlant(
      command('doctor', ABOUT, [
        'doctor',
        'doctor --data /srv/lodestone',
        'doctor --url https://lodestone.example --key lode_…   # of a terminal far from the data',
      ]),
    ).addOption(storeOption()),
    async (terminal, options) => {
      const { checkFolder } = await import('../doctor/folder-checks.ts')
      const { checkService } = await import('../doctor/service-checks.ts')
      const { checkBooks } = await import('../doctor/book-checks.ts')
      const plants = await plantsOf(options)
      const service = await checkService(plants)
      const asked = service.some(({ name, state }) => name === 'key' && state === 'ok')
      const checks: readonly Check[] = [
        ...(await checkFolder(plants.settings.places, storeUrlOf(options))),
        ...service,
        ...(asked ? [await checkBooks(plants)] : []),
      ]
      if (terminal.json) terminal.out(JSON.stringify({ checks }))
      else for (const check of checks) terminal.out(linesOf(terminal, check).join('\n'))
      return checks.some(({ state }) => state === 'fail') ? EXIT.failed : EXIT.ok
    },
  )

const WORDS = { ok: 'ok', warn: 'WARN', fail: 'FAIL', skip: '–' } as const
const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const
const STATE = 6
const NAME = 13

const linesOf = (terminal: Terminal, { name, state, detail, remedy }: Check): string[] => {
  const indent = STATE + NAME
  const [first = '', ...more] = paragraph(detail, textWidth(terminal), indent)
  const head = terminal.style(COLOURS[state], WORDS[state].padEnd(STATE)) + name.padEnd(NAME)
  return [
    head + first.trimStart(),
    ...more,
    ...(remedy === undefined ? [] : paragraph(remedy, textWidth(terminal), indent)),
  ]
}
