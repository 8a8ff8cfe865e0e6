/** The content of one version, that of all others being told from it; and how many steps were walked since it was last copied. */
type Root<K, V> = { readonly map: Map<K, V>; walked: number }

/** So near to the root a version is read without moving it there. */
const NEAR = 16
/** A map of fewer entries is not copied sooner. */
const LEAST = 1_000

const put = <K, V>(map: Map<K, V>, key: K, value: V | undefined): void => {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

/**
 * A map of which every change gives another version and leaves the one before as it was. One version has its content in a Map of JavaScript;
 * each other knows the next one towards it, and the one key in which it differs. So the version that is worked on, mostly the newest, costs
 * what a Map does, where a tree that shares its branches costs several times as much to read, to change and to collect. To change an older
 * version, or to read one that is far away, the content is moved to it step by step; where two are worked on in turn, each soon has its own.
 * (Baker, Shallow binding makes functional arrays fast, 1991.) Whatever is gone through is the version as it was when that began; in any order.
 */
export class VersionedMap<K, V extends {}> implements Iterable<[K, V]> {
  readonly size: number
  private root: Root<K, V> | null
  private towards: VersionedMap<K, V> | null = null
  private key: K | undefined = undefined
  /** What this version has under the key; undefined for nothing. */
  private value: V | undefined = undefined

  private constructor(size: number, root: Root<K, V>) {
    this.size = size
    this.root = root
  }

  static of<K, V extends {}>(entries: Iterable<readonly [K, V]> = []): VersionedMap<K, V> {
    const map = new Map(entries)
    return new VersionedMap(map.size, { map, walked: 0 })
  }

  get(key: K): V | undefined {
    return this.root === null ? this.getFrom(key) : this.root.map.get(key)
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  set(key: K, value: V): VersionedMap<K, V> {
    // Nothing is told from nobody: whoever keeps the empty book that all begins with would keep every version after it.
    if (this.size === 0) return VersionedMap.of([[key, value]])
    const root = this.rooted()
    const before = root.map.get(key)
    if (before === value) return this
    root.map.set(key, value)
    return this.followed(root, key, before, before === undefined ? this.size + 1 : this.size)
  }

  delete(key: K): VersionedMap<K, V> {
    const root = this.rooted()
    const before = root.map.get(key)
    if (before === undefined) return this
    root.map.delete(key)
    return this.followed(root, key, before, this.size - 1)
  }

  keys(): K[] {
    return [...this.rooted().map.keys()]
  }

  values(): V[] {
    return [...this.rooted().map.values()]
  }

  entries(): [K, V][] {
    return [...this.rooted().map]
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return this.entries()[Symbol.iterator]()
  }

  /** Hands the content, in which a key is changed, on to the version after this one. */
  private followed(root: Root<K, V>, key: K, before: V | undefined, size: number): VersionedMap<K, V> {
    const next = new VersionedMap(size, root)
    this.tellFrom(next, key, before)
    return next
  }

  private tellFrom(other: VersionedMap<K, V>, key: K, value: V | undefined): void {
    this.root = null
    this.towards = other
    this.key = key
    this.value = value
  }

  private takeRoot(root: Root<K, V>): void {
    this.root = root
    this.towards = null
    this.key = undefined
    this.value = undefined
  }

  private getFrom(key: K): V | undefined {
    let at: VersionedMap<K, V> = this
    for (let step = 0; step < NEAR && at.towards !== null; step += 1) {
      if (at.key === key) return at.value
      at = at.towards
    }
    return (at.root ?? this.rooted()).map.get(key)
  }

  /** The content of this version; moved here, or copied, if it is elsewhere. */
  private rooted(): Root<K, V> {
    if (this.root !== null) return this.root
    const way: VersionedMap<K, V>[] = []
    let at: VersionedMap<K, V> = this
    for (; at.towards !== null; at = at.towards) way.push(at)
    const root = at.root as Root<K, V>
    root.walked += way.length
    if (root.walked > Math.max(LEAST, root.map.size)) return this.copied(root, way)
    for (const next of way.reverse()) {
      const key = next.key as K
      const had = root.map.get(key)
      put(root.map, key, next.value)
      next.takeRoot(root)
      at.tellFrom(next, key, had)
      at = next
    }
    return root
  }

  private copied(root: Root<K, V>, way: readonly VersionedMap<K, V>[]): Root<K, V> {
    root.walked = 0
    const own = { map: new Map(root.map), walked: 0 }
    for (const { key, value } of way.toReversed()) put(own.map, key as K, value)
    this.takeRoot(own)
    return own
  }
}
