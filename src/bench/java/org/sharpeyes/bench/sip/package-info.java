/**
 * Devices that cost next to nothing: their messages are made beforehand and only patched, their state is a few numbers
 * in arrays, and packets go many per system call. They speak just enough SIP to load a registrar, and are no test of
 * what it answers: for that there is the simulator.
 */
@NullMarked
package org.sharpeyes.bench.sip;

import org.jspecify.annotations.NullMarked;
