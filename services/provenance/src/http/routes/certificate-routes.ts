import type { TypedScope } from '@lodestone/plant-service'
import { PROBLEM_RESPONSES } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CertificateEntry } from '../../certificates/certificate-folder.ts'
import { type Issuing, issueFor, type Order } from '../../certificates/issue-certificate.ts'
import { maySee } from '../../certificates/may-see.ts'
import { ruleSetsAsOf } from '../../projection/rule-sets.ts'
import { chooseProhibition, DEFAULT_RULES, readable } from '../../verdicts/rule-sets.ts'
import { shippedLine } from '../../verdicts/shipped-line.ts'
import { certificateSeen, profileQuery } from '../certificate-seen.ts'
import { deliveryBody, deliveryOf, type KnownDelivery } from '../delivery.ts'
import { requireLot } from '../lot-question.ts'
import { ofLine, ofLot } from '../params.ts'
import { forbidden } from '../problems.ts'
import { type Common, common, lotParam, parcelParam } from '../query.ts'
import { type Asking, type Question, questionOf } from '../question.ts'
import { certificateEntry, issuedCertificate } from '../schemas/certificate.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['certificates']
const ofCertificate = z.strictObject({ id: z.uuid('a certificate has a UUID') })

/** Lots behind the one that is certified, beyond which a certificate ends at boundary lots. */
const MOST_ANCESTORS = 1_000
const body = z.strictObject({
  delivery: deliveryBody.default({}),
  ruleSet: z.strictObject({ id: z.string(), version: z.string().optional() }).optional(),
  most: z
    .int()
    .min(0)
    .max(10_000)
    .default(MOST_ANCESTORS)
    .describe('At most so many lots behind it are told of; beyond, it ends at lots that are attested.'),
})

const DESCRIPTION =
  'Signed over what follows from the events behind the lot, which are enclosed with the proof that they stand in the log. One of the same goods later takes its place. For keys of the role compliance.'

/** Certificates of origin: issued by compliance, had by whoever may see their goods. `given` throws without a log: then there are none. */
export const certificateRoutes = (app: TypedScope, asking: Asking, given: () => Issuing): void => {
  /** For which delivery, by which rules. Errors: INVALID_QUERY without a date; RULE_SET_NOT_ACTIVE, RULE_SET_UNREADABLE. */
  const orderOf = (
    { at }: Question,
    { delivery: told, ruleSet, most }: z.output<typeof body>,
    known: KnownDelivery,
  ) => {
    const delivery = deliveryOf(told, known, DATE_IS_TOLD_BY)
    const active = ruleSetsAsOf(asking.provenance.projection().ruleSets, at)
    const clauses = delivery.contract?.clauses ?? []
    const asked = ruleSet ?? { id: DEFAULT_RULES }
    const rules = chooseProhibition(active, asked, { date: delivery.date, clauses })
    const beside = readable(active).filter(({ kind }) => kind !== 'prohibition')
    return { delivery, rules, beside, most }
  }
  const issue = async (
    request: FastifyRequest & { readonly body: z.output<typeof body>; readonly query: Common },
    reply: FastifyReply,
    question: Question,
    goods: Pick<Order, 'lot' | 'shipment' | 'party' | 'grams'>,
    known: KnownDelivery,
  ) => {
    const order = { ...goods, ...orderOf(question, request.body, known) }
    const { entry } = await issueFor(given(), question, isAsOf(request.query), order)
    return reply.code(201).header('location', placeOf(entry)).send(issued(entry, given()))
  }
  app.post(
    '/v1/shipments/:parcel/lines/:line/certificate',
    {
      ...PATIENT,
      schema: {
        operationId: 'issueLineCertificate',
        summary: 'Issue a certificate of origin for a line of a shipment',
        description: DESCRIPTION,
        tags,
        params: ofLine,
        querystring: z.strictObject(common),
        body,
        response: { 201: issuedCertificate, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      mayIssue(request)
      const question = await questionOf(asking, request, request.query)
      const { parcel, line } = request.params
      const { lot, known, party, grams } = await shippedLine(asking.provenance, question, parcel, line)
      requireLot(question, lot)
      const goods = { lot, shipment: { parcel, line }, party, grams }
      return issue(request, reply, question, goods, known)
    },
  )
  app.post(
    '/v1/lots/:lot/certificate',
    {
      ...PATIENT,
      schema: {
        operationId: 'issueLotCertificate',
        summary: 'Issue a certificate of origin for what is left of a lot',
        description: DESCRIPTION,
        tags,
        params: ofLot,
        querystring: z.strictObject(common),
        body,
        response: { 201: issuedCertificate, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      mayIssue(request)
      const question = await questionOf(asking, request, request.query)
      const { lot } = request.params
      requireLot(question, lot)
      const goods = { lot, shipment: null, party: null, grams: null }
      return issue(request, reply, question, goods, {})
    },
  )
  app.get(
    '/v1/certificates',
    {
      schema: {
        operationId: 'findCertificates',
        summary: 'Certificates that were issued, the newest first',
        tags,
        querystring: z.strictObject({ lot: lotParam.optional(), parcel: parcelParam.optional() }),
        response: { 200: z.object({ certificates: z.array(certificateEntry) }), ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { lot, parcel } = request.query
      const entries = (await given().folder.entries())
        .filter((entry) => lot === undefined || entry.lot === lot)
        .filter((entry) => parcel === undefined || entry.shipment?.parcel === parcel)
        .filter((entry) => maySee(request.access, entry))
      return { certificates: entries }
    },
  )
  app.get(
    '/v1/certificates/:id',
    {
      schema: {
        operationId: 'getCertificate',
        summary: 'A certificate: a file that checks with nothing else at hand',
        description:
          'In full for keys that see the whole ledger: it opens every event behind the goods, suppliers and internal lots among them. A customer gets what went to them with the profile customer: names of others stand under pseudonyms, and it checks all the same.',
        tags,
        params: ofCertificate,
        querystring: z.strictObject({ profile: profileQuery }),
        response: {
          200: z
            .string()
            .describe('The certificate: a W3C presentation of one credential, with what is enclosed.'),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async (request, reply) => {
      const text = await certificateSeen(given(), request.access, request.params.id, request.query.profile)
      reply.header('cache-control', 'private, no-cache').type('application/json')
      reply.serializer((each) => each as string)
      return text
    },
  )
}

const isAsOf = (query: Common): boolean =>
  query['as-of'] !== undefined || query['occurred-before'] !== undefined

const placeOf = ({ id }: CertificateEntry): string => `/v1/certificates/${id}`

/** Whoever issues signs their name under it. Errors: FORBIDDEN. */
const mayIssue = ({ access }: FastifyRequest): void => {
  if (access?.role !== 'compliance') throw forbidden()
}

const DATE_IS_TOLD_BY = {
  field: 'delivery.date',
  remedy: 'Give the local date at the place of delivery: { "delivery": { "date": "2027-01-04" } }.',
}

/** Whoever issues it is told which witnesses were not waited for: a verifier whose policy asks for them says what is missing. */
const issued = (entry: CertificateEntry, { log }: Issuing) => {
  const witnessesAway = [...log.witnessesAway()]
  return witnessesAway.length === 0 ? entry : { ...entry, witnessesAway }
}
