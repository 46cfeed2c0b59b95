/** What contestants give, by round. They take turns after one that does not count, and who goes first changes with each round. */
export async function takeTurns<Name extends string, Result>(
  names: readonly Name[], rounds: number, run: (name: Name) => Promise<Result>,
): Promise<Record<Name, readonly Result[]>> {
  const results = Object.fromEntries(names.map(name => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (const name of names) await run(name);
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? [...names].reverse() : names) results[name].push(await run(name));
  }
  return results;
}
