import { writeFile } from 'node:fs/promises'
import { verifierPage } from '@lodestone/verifier'
import type { Command } from 'commander'
import { pathFromPerson } from '../config/places.ts'
import { EXIT } from '../exit-codes.ts'
import { command } from '../options.ts'
import { runs } from '../runner.ts'

export const verifierCommand = (): Command =>
  runs<Record<string, never>>(
    command(
      'verifier',
      'Write the page that checks certificates in a browser: one HTML file that needs no network and no server.',
      ['verifier lodestone-verifier.html'],
    ).argument('<file>', 'where to write it'),
    async (terminal, _, [path = '']) => {
      const page = await verifierPage()
      await writeFile(pathFromPerson(path), page)
      terminal.out(
        terminal.json
          ? JSON.stringify({ file: path, bytes: Buffer.byteLength(page) })
          : `Written to ${path}: open it in a browser.`,
      )
      return EXIT.ok
    },
  )
