extension Schema {
    /// The frozen bytes lie apart: what comes of an attempt changes a short row and not a long one.
    static let step03 = """
        create table parcels (
            notice integer not null,
            step integer not null,
            address text not null,
            body bytea not null,
            primary key (notice, step),
            foreign key (notice, step) references deliveries (notice, step)
        );
        insert into parcels (notice, step, address, body) select notice, step, address, body from deliveries;
        alter table deliveries drop column body;
        alter table deliveries drop column address;
        """
}
