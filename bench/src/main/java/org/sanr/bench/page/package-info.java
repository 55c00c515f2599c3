/** Parts of a self-contained HTML page: charts as inline SVG, no script, nothing from elsewhere. */
package org.sanr.bench.page;
