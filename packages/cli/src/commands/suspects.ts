import type { SuspectsAnswer } from '@lodestone/client'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { paragraph } from '../output/wrap.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'

const ABOUT = `List what a lot rests on that was posted with a key in wrong hands, and that nobody has looked into.

How the key was cut off, and what of it is believed after all, "lodestone keys posted" says. Exit code 1 while there is something.`

export const suspectsCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('suspects', ABOUT, ['suspects FTW-MG-26-3301', 'suspects FTW-MG-26-3301 --as-of 4711 --json']),
    ).argument('<lot>', 'the id of the lot'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const found = await client.suspects(lot, read)
      terminal.out(
        terminal.json ? JSON.stringify(found) : suspectLines(found, textWidth(terminal)).join('\n'),
      )
      return found.suspects.length === 0 ? EXIT.ok : EXIT.failed
    },
  )

const suspectLines = ({ lot, suspects, position }: SuspectsAnswer, width: number): string[] => [
  ...(suspects.length === 0 ? [`${lot} rests on nothing that such a key posted.`] : []),
  ...suspects.flatMap(({ at, key, owner, sentence }) => [
    `${placeOf(at)}  ${at.type}, posted with key ${key} of ${owner}`,
    ...paragraph(sentence, width, 2),
  ]),
  `As of position ${position}.`,
]
