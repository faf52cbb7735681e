import type { Glanced, Guess } from './glance-ground.ts';

/** Addresses: 1 same, 2 near, 3 slip in the number, 4 same number, 5 same street, 6 different. */
export function possibleAddress({ newcomers, column }: Glanced): Guess {
  const address = newcomers.address!;
  const [words, numbers] = [column('address'), column('address number')];
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[words]!, fresh[words]!];
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, address.value.log[address.values[newcomer]!]!);
    const sameNumber = known[numbers] === fresh[numbers];
    out.add(sameNumber ? 2 : 3, 0);
    out.add(sameNumber ? 4 : 5, 0);
    out.add(6, 0);
  };
}

/** Places: 1 same code, 2 same place, 3 same place and other code, 4 near, 5 same region, 6 different. */
export function possiblePlace({ newcomers, column }: Glanced): Guess {
  const { postcode, place, region } = newcomers;
  const codes = postcode && column('postcode');
  const places = place && column('place');
  const regions = region && column('region');
  return ({ known, fresh, newcomer }, out) => {
    const bothCodes = codes !== undefined && known[codes] !== 0 && fresh[codes] !== 0;
    const bothPlaces = places !== undefined && known[places] !== 0 && fresh[places] !== 0;
    const bothRegions = regions !== undefined && known[regions] !== 0 && fresh[regions] !== 0;
    if (bothCodes && known[codes] === fresh[codes]) {
      return out.add(1, postcode!.value.log[postcode!.values[newcomer]!]!);
    }
    if (bothPlaces && known[places] === fresh[places]) {
      return out.add(bothCodes ? 3 : 2, place!.value.log[place!.values[newcomer]!]!);
    }
    if (bothPlaces) out.add(4, 0);
    if (bothRegions && known[regions] === fresh[regions]) out.add(5, region!.value.log[region!.values[newcomer]!]!);
    else out.add(bothCodes || bothPlaces || bothRegions ? 6 : 0, 0);
  };
}
