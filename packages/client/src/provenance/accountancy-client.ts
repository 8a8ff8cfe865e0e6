import type {
  BalanceAnswer,
  BalanceQuery,
  ProductionAnswer,
  RecycledAnswer,
  RecycledQuery,
  SuppliersAnswer,
} from './accountancy.ts'
import type { ChangesAnswer, ChangesQuery, FindingsAnswer, FindingsQuery } from './findings.ts'
import type { ReadSide } from './read-side.ts'
import type { PeriodQuery, ReadOptions } from './reading.ts'

/** What the provenance service answers of balances, and of what is not to be believed. */
export type AccountancyClient = {
  /** The material balance of an area, of a site, or of the whole chain, over a period, the last quarter unless told; of mass, and of the elements named. */
  balance(query?: BalanceQuery, options?: ReadOptions): Promise<BalanceAnswer>
  /** What was made by stage and site, at which rate a year, against the plan; of the last 28 days unless told. */
  production(query?: PeriodQuery, options?: ReadOptions): Promise<ProductionAnswer>
  /** Who each bought material came from, single sources first; of the last year unless told. */
  suppliers(query?: PeriodQuery, options?: ReadOptions): Promise<SuppliersAnswer>
  /** What of the finished magnets of each month was recycled. */
  recycled(query?: RecycledQuery, options?: ReadOptions): Promise<RecycledAnswer>
  /** What is not to be believed, the gravest first; of the last quarter unless told. */
  findings(query?: FindingsQuery, options?: ReadOptions): Promise<FindingsAnswer>
  /** What changed since a position or a moment: exceptions that opened and closed, corrections, certificates in doubt. For people of the house. */
  changes(
    query?: ChangesQuery,
    options?: Pick<ReadOptions, 'waitFor' | 'timeoutMs' | 'signal'>,
  ): Promise<ChangesAnswer>
}

export const accountancyClient = ({ get }: ReadSide): AccountancyClient => ({
  balance: ({ elements, ...query } = {}, read) =>
    get('/v1/balances', { ...query, element: elements?.join(',') }, read),
  production: (query, read) => get('/v1/production', { ...query }, read),
  suppliers: (query, read) => get('/v1/suppliers', { ...query }, read),
  recycled: ({ elements, ...query } = {}, read) =>
    get('/v1/recycled', { ...query, element: elements?.join(',') }, read),
  findings: ({ elements, ...query } = {}, read) =>
    get('/v1/findings', { ...query, element: elements?.join(',') }, read),
  changes: (query, read) => get('/v1/changes', { ...query }, read),
})
