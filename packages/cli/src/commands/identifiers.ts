import { areaOf, IDENTIFIER_SCHEMES } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { postsOne } from '../posting/posts-one.ts'
import { runs } from '../runner.ts'

type NumberOptions = { readonly scheme: string; readonly value: string; readonly unit?: boolean }

const numbers = (name: 'assign' | 'void', sentence: string, example: string): Command =>
  postsOne<NumberOptions>(
    command(name, sentence, [example])
      .argument('<subject>', 'the lot; with --unit, the unit')
      .addOption(
        new Option('--scheme <scheme>', 'whose number').choices(IDENTIFIER_SCHEMES).makeOptionMandatory(),
      )
      .requiredOption('--value <number>', 'the number')
      .option('--unit', 'the subject is a unit, not a lot'),
    ({ scheme, value, unit }, [subject = '']) => ({
      type: 'IdentifierAssigned',
      area: areaOf(subject),
      post: { subject: unit ? { unit: subject } : { lot: subject }, scheme, value, voided: name === 'void' },
    }),
  )

type Options = PlantOptions & { readonly of?: string; readonly after?: string; readonly limit: number }

export const identifiersCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('identifiers', "Find what other people's numbers stand for; give one, or void it.", [
        'identifiers FTW-MG 003456789012345670',
        'identifiers FTW-MG --of FTW-MG-26-3301',
        'identifiers assign FTW-MG-PL-7 --unit --scheme sscc --value 003456789012345670',
      ]),
    )
      .argument('[area]', 'the area: FTW-MG')
      .argument('[value]', 'the number')
      .option('--of <subject>', 'the numbers of this lot or unit')
      .option('--after <key>', 'go on after this one')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 100)
      .addCommand(
        numbers(
          'assign',
          "Give a lot or a unit somebody else's number.",
          'identifiers assign FTW-MG-26-3301 --scheme customer_part --value 24-0117-B',
        ),
      )
      .addCommand(
        numbers(
          'void',
          'A number no longer finds its lot or unit; it is never given to another.',
          'identifiers void FTW-MG-26-3301 --scheme customer_part --value 24-0117-B',
        ),
      ),
    async (terminal, options, [area = '', value]) => {
      const { of: subject, after, limit } = options
      const answer = await (await plantsOf(options))
        .reader(areaRef(area))
        .identifiers({ value, subject, after, limit })
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (answer.identifiers.length === 0) terminal.out('No number is like that.')
      else {
        const rows = answer.identifiers.map(({ scheme, value: number, subject: stands, voided }) => [
          number,
          scheme.replaceAll('_', ' '),
          `${stands}${voided ? ' (voided)' : ''}`,
        ])
        const columns = [{ head: 'Number' }, { head: 'Scheme' }, { head: 'Stands for' }]
        terminal.out(table(columns, rows, textWidth(terminal)).join('\n'))
        if (answer.next !== undefined) terminal.err(`There are more: --after "${answer.next}"`)
      }
      return EXIT.ok
    },
  )
