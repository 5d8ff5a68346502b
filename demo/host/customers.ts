import type { Person } from './answers.js';

/** Who uses this app. A real one would have a user table and a login page; a demonstration has two people. */
export const PEOPLE: readonly [Person, ...Person[]] = [
  { id: 'marlow-finch', company: 'Marlow & Finch Foods', name: 'Bea Hartley', role: 'Buyer, Leeds plant', email: 'bea.hartley@marlowfinch.example' },
  { id: 'nordvik-dairy', company: 'Nordvik Dairy', name: 'Jonas Lindqvist', role: 'Plant planner, Umeå', email: 'jonas.lindqvist@nordvik.example' },
];

export const personOf = (id: string | null): Person | undefined => PEOPLE.find((person) => person.id === id);
