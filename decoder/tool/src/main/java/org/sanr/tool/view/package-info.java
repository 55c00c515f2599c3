/** The local viewer: a small HTTP server on loopback that renders viewpoints, and the page that shows them. */
package org.sanr.tool.view;
