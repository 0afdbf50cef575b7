package io.gatehouse.tck;

import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.support.Secret;

/** A directory that a test fills and disturbs, and what asks it. */
public interface DirectoryHouse {
    DirectoryConnector connector();

    DirectorySettings settings();

    /** Adds a person, under the id that {@link SamplePerson#id} says. */
    void add(SamplePerson person);

    /** Gives an entry another name and account name; its id stays. */
    void rename(SamplePerson person, String newUid);

    /** Changes a person's address. */
    void setMail(SamplePerson person, String mail);

    void setPassword(SamplePerson person, Secret password);

    void remove(SamplePerson person);

    /** From now on the directory lets the person in only so far. */
    void withhold(SamplePerson person, Obstacle obstacle);

    /** From now on the directory answers that the account is locked, whatever the password. */
    void lock(SamplePerson person);

    /** The directory goes away. */
    void stop();

    /** It comes back with what it held. */
    void start();
}
