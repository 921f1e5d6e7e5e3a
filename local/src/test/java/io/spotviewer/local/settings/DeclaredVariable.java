package io.spotviewer.local.settings;

/**
 * One declaration of a variable.
 *
 * @param place the class that declares it
 */
record DeclaredVariable(String name, String kind, String meaning, String place) {}
