import type { Command } from 'commander'
import { pathFromPerson } from '../config/places.ts'
import type { PlantOptions } from '../config/plant-of.ts'
import { settingsOf } from '../config/settings.ts'
import { asksPlant, command, waitOption } from '../options.ts'
import { plantClients } from '../posting/plant-clients.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & { readonly type?: string; readonly area?: string; readonly wait: number }

const ABOUT = `Go or no go, before the act: may this be done? Anything that is wrong is NO GO, with what would be right, and the lots that could be
taken instead. Nothing is recorded.

The file is as for "lodestone post"; times may be left out, and are now. The commands that post an event take --ask for the same.`

export const askCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('ask', ABOUT, [
        'ask heat-23011.json --type AlloyFlaked',
        'ask monday.ndjson',
        'runs add FTW-SC strip-casting 23011 --input "FTW-SC-NDPR-0412 420 kg" --ask',
      ]),
    )
      .argument('<file>', 'the file, or - for standard input')
      .option('--type <type>', 'the event type of posts that stand bare')
      .option('--area <code>', 'the area, where the ids do not tell')
      .addOption(waitOption()),
    async (terminal, options, [file = '']) => {
      const settings = await settingsOf(options)
      const { plantUrl, wait } = options
      const clientOf = plantClients(settings, { plantUrl, retryForMs: wait * 1_000 })
      const { readFile } = await import('../posting/read-file.ts')
      const { ask } = await import('../posting/ask.ts')
      const path = file === '-' ? file : pathFromPerson(file)
      return ask(terminal, readFile(path, { ...options, asOfNow: new Date().toISOString() }), clientOf)
    },
  )
