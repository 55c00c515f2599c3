/** The viewer in a real browser: does it do what it says, and how fast. */
package org.sanr.bench.view;
