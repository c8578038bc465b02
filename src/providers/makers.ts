import { ServiceRefused } from './service-errors.js';

/** Those who can make something here. */
export interface Makers<Maker> {
  /** Whether there is any. */
  readonly configured: boolean;
  /**
   * At least one, the first to be asked first; one that is named and has no key is left out.
   * @throws ServiceRefused when there is none
   */
  choose(): readonly Maker[];
}

/** Which makers there could be. */
export interface MakersSettings<Name extends string, Maker> {
  /** In the order in which they are asked. */
  readonly order: readonly Name[];
  /** Null where one has no key. */
  readonly makers: Readonly<Record<Name, Maker | null>>;
  /** The settings that hold their keys. */
  readonly keys: Readonly<Record<Name, string>>;
  /** `Pictures cannot be generated here` */
  readonly cannot: string;
}

/** Makes the choice out of the operator's order and keys. */
export function makersInOrder<Name extends string, Maker>({
  order,
  makers,
  keys,
  cannot,
}: MakersSettings<Name, Maker>): Makers<Maker> {
  const here = order.map((name) => makers[name]).filter((maker) => maker !== null);
  return {
    configured: here.length > 0,
    choose() {
      if (here.length > 0) return here;
      const wanted = order.map((name) => keys[name]).join(' or ');
      throw new ServiceRefused(`${cannot}: nobody is configured who could. Set ${wanted}.`);
    },
  };
}
