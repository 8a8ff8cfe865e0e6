import { Readable } from 'node:stream'
import {
  certificatePage,
  certificatePdf,
  evidencePack,
  FormError,
  labelOf,
  labelPdf,
  labelPng,
  labelSvg,
  labelZpl,
  lotPack,
  type Paper,
  paperOf,
  RESOLUTIONS,
} from '@lodestone/certificate-forms'
import { failure, PROBLEM_RESPONSES, type TypedScope } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Issuing } from '../../certificates/issue-certificate.ts'
import { lotPackMatter } from '../../certificates/lot-pack-matter.ts'
import { type PackSources, packMatter } from '../../certificates/pack-matter.ts'
import { certificateSeen, profileQuery } from '../certificate-seen.ts'
import { requireLot } from '../lot-question.ts'
import { ofLot } from '../params.ts'
import { forbidden, problem } from '../problems.ts'
import { common } from '../query.ts'
import { type Asking, questionOf } from '../question.ts'
import { PATIENT, STREAMED } from '../streamed.ts'

const tags = ['certificates']
const params = z.strictObject({ id: z.uuid('a certificate has a UUID') })
const querystring = z.strictObject({
  profile: profileQuery,
  gtin: z
    .string()
    .optional()
    .describe('The GTIN of the goods: the code is a GS1 Digital Link then, to GTIN and lot.'),
  sscc: z
    .string()
    .optional()
    .describe('Or the number of the pallet that they are on: a GS1 Digital Link to that.'),
})

/** What a label can be made as, and what it is sent as. */
const LABELS = {
  svg: ['image/svg+xml', 'svg'],
  png: ['image/png', 'png'],
  pdf: ['application/pdf', 'pdf'],
  zpl: ['application/zpl; charset=utf-8', 'zpl'],
} as const
const labelQuery = querystring.extend({
  format: z
    .enum(['svg', 'png', 'pdf', 'zpl'])
    .default('svg')
    .describe(
      '`zpl` is what label printers take as it is; `pdf` has the size of the label; `png` is a picture for software that takes no other.',
    ),
  dpi: z.coerce
    .number()
    .refine((dpi) => RESOLUTIONS.includes(dpi), `label printers have ${RESOLUTIONS.join(', ')} dots an inch`)
    .default(203)
    .describe('Of the label printer, for ZPL and PNG: dots an inch.'),
})

/** What each form is sent as. */
const FORMS = {
  page: ['text/html; charset=utf-8', 'html', 'A page to read and to print'],
  pdf: ['application/pdf', 'pdf', 'A PDF on A4, with the file attached'],
} as const
type Form = keyof typeof FORMS

const made: { readonly [F in Form]: (paper: Paper) => Promise<string | Uint8Array> } = {
  page: certificatePage,
  pdf: certificatePdf,
}

/** A certificate for people, made of its file each time: a page, a PDF, a label, and the pack for an auditor. */
export const certificateFormRoutes = (app: TypedScope, given: () => Issuing, sources: PackSources): void => {
  for (const form of Object.keys(FORMS) as Form[]) {
    const [type, ending, summary] = FORMS[form]
    app.get(
      `/v1/certificates/:id/${form}`,
      {
        ...PATIENT,
        schema: {
          operationId: `getCertificate${form.charAt(0).toUpperCase()}${form.slice(1)}`,
          summary: `${summary}, of a certificate`,
          tags,
          params,
          querystring,
          response: { 200: z.any().describe(type), ...PROBLEM_RESPONSES },
        },
      },
      async (request, reply) => {
        const paper = await paperFor(given(), request, request.params.id, request.query)
        const content = await made[form](paper).catch(asked)
        return send(reply, type, `${paper.document.id}.${ending}`, content)
      },
    )
  }
  app.get(
    '/v1/certificates/:id/label',
    {
      ...PATIENT,
      schema: {
        operationId: 'getCertificateLabel',
        summary:
          'A label for goods: a DataMatrix with what they are called (by GS1 where a GTIN or an SSCC is told, else the lot), and a code that opens the certificate',
        tags,
        params,
        querystring: labelQuery,
        response: {
          200: z.any().describe('image/svg+xml, image/png, application/pdf or application/zpl'),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async (request, reply) => {
      const { format, dpi, ...query } = request.query
      const paper = await paperFor(given(), request, request.params.id, query)
      const label = labelOf(paper)
      const made = {
        svg: async () => labelSvg(label),
        png: async () => labelPng(label, dpi),
        pdf: () => labelPdf(label, new Date(paper.document.issuedAt)),
        zpl: async () => labelZpl(label, dpi),
      }
      const [type, ending] = LABELS[format]
      return send(reply, type, `${paper.document.id}.${ending}`, await made[format]().catch(asked))
    },
  )
  app.get(
    '/v1/certificates/:id/pack',
    {
      ...STREAMED,
      schema: {
        operationId: 'getCertificatePack',
        summary: 'All that an auditor needs, as one archive',
        description:
          'The certificate with PDF and page, each event with its proof, rule sets, documents, balances, notices of corrections, the list of statuses, the page that checks, a README that a stranger can follow, and the SHA-256 of every file. For keys that see the whole ledger.',
        tags,
        params,
        querystring: querystring.omit({ profile: true }),
        response: { 200: z.any().describe('application/zip'), ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      // What is packed beside opens all of it.
      const query = { ...request.query, profile: 'auditor' as const }
      const paper = await paperFor(given(), request, request.params.id, query)
      const pack = evidencePack(paper, await packMatter(sources, given(), paper))
      return send(reply, 'application/zip', `${paper.document.id}.zip`, Readable.from(pack))
    },
  )
}

/** What is behind a lot as one archive, where no certificate was issued of it: it says so. */
export const lotPackRoute = (
  app: TypedScope,
  asking: Asking,
  { log, evidence, desk }: Pick<PackSources, 'log' | 'evidence' | 'desk'>,
): void => {
  app.get(
    '/v1/lots/:lot/pack',
    {
      ...STREAMED,
      schema: {
        operationId: 'getLotPack',
        summary: 'The evidence behind a lot as one archive, without a certificate',
        description:
          'What the ledger answers of the lot, its verdict with reasons and the rule set, each event behind it with its proof, documents, balances, notices of corrections, a README that says first that nobody signed it, and the SHA-256 of every file. For keys that see the whole ledger.',
        tags,
        params: ofLot,
        querystring: z.strictObject(common),
        response: { 200: z.any().describe('application/zip'), ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await questionOf(asking, request, request.query)
      if (question.sight.scope.kind !== 'all') throw forbidden()
      requireLot(question, lot)
      if (log === undefined)
        throw problem('LOG_ABSENT', 'This service keeps no transparency log, and proves nothing.')
      const matter = await lotPackMatter({ evidence, desk }, log, asking.provenance, question, lot)
      return send(reply, 'application/zip', `${lot}.zip`, Readable.from(lotPack(matter)))
    },
  )
}

const paperFor = async (
  issuing: Issuing,
  { access }: FastifyRequest,
  id: string,
  { gtin, sscc, profile }: z.output<typeof querystring>,
): Promise<Paper> => {
  const text = await certificateSeen(issuing, access, id, profile)
  try {
    return paperOf(text, { gtin, sscc })
  } catch (error) {
    return asked(error)
  }
}

/** What was asked for wrongly is the caller's to mend. */
const asked = (error: unknown): never => {
  if (error instanceof FormError && error.code === 'INVALID')
    throw failure('INVALID_QUERY', error.message, { field: error.where ?? 'gtin' })
  throw error
}

const send = (
  reply: FastifyReply,
  type: string,
  name: string,
  content: string | Uint8Array | Readable,
): never =>
  reply
    .header('cache-control', 'private, no-cache')
    .header('content-disposition', `inline; filename="${name}"`)
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    )
    .type(type)
    .serializer((each: unknown) => each as string)
    .send(content) as never
