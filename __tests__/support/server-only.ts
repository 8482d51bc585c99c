// In the product this module fails the build of a client bundle that imports it.
export {};
