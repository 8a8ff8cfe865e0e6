import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PlantClient } from '@lodestone/client'
import { documentFileName } from '@lodestone/domain'
import type { Command } from 'commander'
import { pathFromPerson, workingFolder } from '../config/places.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { asksPlant, command } from '../options.ts'
import { runs } from '../runner.ts'
import { documentRef } from './document-ref.ts'

type Options = PlantOptions & { readonly area: string; readonly out?: string }

export const getCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('get', 'Save a document that an area keeps; only all of it, and only when its hash fits.', [
        'evidence get sha-256:9f86d081…0a08 --area FTW-SC',
        'evidence get 9f86d081…0a08 --area FTW-SC --out - | less',
      ]),
    )
      .argument('<document>', 'its hash')
      .requiredOption('--area <code>', 'the area that keeps it')
      .option('--out <file>', 'where to save it, or - for standard output; by its hash and kind unless told'),
    async (terminal, options, [text = '']) => {
      const document = documentRef(text)
      const plant = (await plantsOf(options)).reader(areaRef(options.area))
      return interruptible(async (signal) => {
        if (options.out === '-') await toOutput(plant, document, signal)
        else {
          const saved = await save(plant, document, options.out, signal)
          if (terminal.json) terminal.out(JSON.stringify({ document, ...saved }))
          else
            terminal.out(`${saved.path}: ${saved.bytes.toLocaleString('en-US')} bytes, ${saved.mediaType}.`)
        }
        return EXIT.ok
      })
    },
  )

const save = async (plant: PlantClient, document: string, out: string | undefined, signal: AbortSignal) => {
  const { saveEvidence } = await import('@lodestone/client/files')
  const path =
    out === undefined
      ? join(workingFolder(), documentFileName(document, (await plant.document(document)).mediaType ?? ''))
      : pathFromPerson(out)
  return { path, ...(await saveEvidence(plant, document, path, { signal })) }
}

/** It is saved first, so that nobody reads what turns out not to be it. */
const toOutput = async (plant: PlantClient, document: string, signal: AbortSignal): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-'))
  try {
    const { path } = await save(plant, document, join(folder, 'document'), signal)
    await pipeline(createReadStream(path), process.stdout, { end: false, signal })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
