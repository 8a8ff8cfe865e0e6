import type { CertificateForm } from '@lodestone/client'
import { type Command, Option } from 'commander'
import { saveForm } from '../certificate/save-form.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command } from '../options.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

const ID = '0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00'
export const GTIN = ['--gtin <gtin>', 'the GTIN of the goods: the code is a GS1 Digital Link then'] as const

/** How much of a certificate is told. */
export const profileOption = (): Option =>
  new Option(
    '--profile <name>',
    "how much of it is disclosed: all, what is the customer's own, what is anybody's",
  ).choices(['auditor', 'customer', 'public'])

type FormOptions = SharedOptions & { readonly out: string; readonly gtin?: string }

const saves = (form: CertificateForm, about: string, example: string): Command =>
  runs<FormOptions>(
    asksService(command(form, about, [example]))
      .argument('<id>', 'its id')
      .requiredOption('--out <file>', 'where to write it')
      .option(...GTIN),
    async (terminal, { out, gtin, ...options }, [id = '']) => {
      await saveForm(await certificateClient(options, 'auditor'), id, form, { path: out, gtin })
      terminal.out(terminal.json ? JSON.stringify({ id, form, out }) : out)
      return EXIT.ok
    },
  )

export const labelCommand = (): Command =>
  saves(
    'label',
    'A label for the goods of a certificate (SVG): a GS1 DataMatrix of GTIN and lot, and a code that opens the certificate.',
    `certificate label ${ID} --gtin 9521234543213 --out goods.svg`,
  )

export const packCommand = (): Command =>
  saves(
    'pack',
    'All that an auditor needs of a certificate, as a zip archive with a README: file, PDF, events with their proofs, rules, documents, balances, the page that checks, and the SHA-256 of every file.',
    `certificate pack ${ID} --out evidence.zip`,
  )
