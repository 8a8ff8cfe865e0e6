/** A query and how its lines are named. */
type Query = { readonly expr: string; readonly legend: string }

type Shape = {
  readonly title: string
  readonly about: string
  readonly queries: readonly Query[]
  /** As Grafana names them: `s`, `short`, `ops`, `percentunit`, `bytes`. */
  readonly unit: string
  readonly width?: number
  readonly height?: number
  readonly decimals?: number
  /** From which value on a stat is orange, and from which red. */
  readonly thresholds?: readonly [orange: number, red: number]
}

export type Panel = Shape & {
  readonly kind: 'timeseries' | 'stat'
  readonly stacked?: boolean
  /** Shows the names of the lines rather than their values. */
  readonly names?: boolean
}
export type Row = { readonly title: string; readonly panels: readonly Panel[] }

/** Lines over time. */
export const lines = (shape: Shape): Panel => ({ kind: 'timeseries', ...shape })
/** Areas over time that add up. */
export const stack = (shape: Shape): Panel => ({ kind: 'timeseries', stacked: true, ...shape })
/** The names of what there is now. */
export const names = (shape: Shape): Panel => ({ kind: 'stat', names: true, height: 8, ...shape })
/** One figure, as it is now. */
export const figure = (shape: Shape): Panel => ({ kind: 'stat', width: 4, ...shape })
