/** Lines that go on one bill of lading. */
const MOST_LINES = 300

/** Goods in as many loads as they need; none for no goods. */
export const loadsOf = <T>(goods: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(goods.length / MOST_LINES) }, (_, load) =>
    goods.slice(load * MOST_LINES, (load + 1) * MOST_LINES),
  )
