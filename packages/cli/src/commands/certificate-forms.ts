import type { CertificateForm, CertificateProfile } from '@lodestone/client'
import { type Command, Option } from 'commander'
import { saveForm } from '../certificate/save-form.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, wholeNumber } from '../options.ts'
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

type FormOptions = SharedOptions & { readonly out: string; readonly gtin?: string; readonly sscc?: string }

const SSCC = ['--sscc <sscc>', 'or the number of the pallet that they are on'] as const

const saves = (form: CertificateForm, about: string, examples: string[]): Command =>
  asksService(command(form, about, examples))
    .argument('<id>', 'its id')
    .requiredOption('--out <file>', 'where to write it')
    .option(...GTIN)
    .option(...SSCC)

type LabelOptions = FormOptions & { readonly format?: (typeof FORMATS)[number]; readonly dpi: number }

const FORMATS = ['svg', 'png', 'pdf', 'zpl'] as const

export const labelCommand = (): Command =>
  runs<LabelOptions>(
    saves(
      'label',
      'A label for the goods of a certificate, 90 by 42 mm: a DataMatrix with what they are called (by GS1 with --gtin or --sscc, else the lot), and a code that opens the certificate.',
      [
        `certificate label ${ID} --out goods.zpl && lp -d bay4 -o raw goods.zpl   # for a label printer`,
        `certificate label ${ID} --gtin 9521234543213 --out goods.pdf`,
        `certificate label ${ID} --sscc 095213210000000414 --out pallet.zpl --dpi 300`,
      ],
    )
      .addOption(
        new Option(
          '--format <format>',
          'ZPL for label printers, PDF for those of an office, SVG, PNG; by the ending of the file unless told',
        ).choices([...FORMATS]),
      )
      .option('--dpi <n>', 'of the label printer: 203, 300 or 600 dots an inch', wholeNumber(1, 9_999), 203),
    async (terminal, { out, gtin, sscc, format = formatOf(out), dpi, ...options }, [id = '']) => {
      const client = await certificateClient(options, 'auditor')
      await saveForm(client, id, 'label', { path: out, gtin, sscc, format, dpi })
      terminal.out(terminal.json ? JSON.stringify({ id, form: 'label', format, out }) : out)
      return EXIT.ok
    },
  )

const formatOf = (path: string): (typeof FORMATS)[number] =>
  FORMATS.find((each) => path.toLowerCase().endsWith(`.${each}`)) ?? 'svg'

/** A form for people that says no more than which certificate: `page`, `pdf`. */
export const readCommand = (form: 'page' | 'pdf', about: string): Command =>
  runs<FormOptions & { readonly profile?: CertificateProfile }>(
    saves(form, about, [
      `certificate ${form} ${ID} --out goods.${form === 'page' ? 'html' : 'pdf'}`,
    ]).addOption(profileOption()),
    async (terminal, { out, gtin, sscc, profile, ...options }, [id = '']) => {
      await saveForm(await certificateClient(options, 'auditor'), id, form, {
        path: out,
        gtin,
        sscc,
        profile,
      })
      terminal.out(terminal.json ? JSON.stringify({ id, form, out }) : out)
      return EXIT.ok
    },
  )

export const packCommand = (): Command =>
  runs<FormOptions>(
    saves(
      'pack',
      'All that an auditor needs of a certificate, as a zip archive with a README: file, PDF, events with their proofs, rules, documents, balances, the page that checks, and the SHA-256 of every file.',
      [`certificate pack ${ID} --out evidence.zip`],
    ),
    async (terminal, { out, gtin, sscc, ...options }, [id = '']) => {
      await saveForm(await certificateClient(options, 'auditor'), id, 'pack', { path: out, gtin, sscc })
      terminal.out(terminal.json ? JSON.stringify({ id, form: 'pack', out }) : out)
      return EXIT.ok
    },
  )
