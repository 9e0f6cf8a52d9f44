/**
 * What is reckoned of a value that never changes, once for as long as the value is there: facts are frozen, and hundreds of cuts
 * are made of the same ones. `make` must depend on nothing else.
 */
export function keptWith<Value extends object, Made>(make: (of: Value) => Made): (of: Value) => Made {
  const known = new WeakMap<Value, { made: Made }>()
  return (of) => {
    const found = known.get(of) ?? { made: make(of) }
    known.set(of, found)
    return found.made
  }
}
